export const handler = async () => {
  // A BigInt has no form in JSON.
  return { statusCode: 200, body: 9007199254740993n };
};
