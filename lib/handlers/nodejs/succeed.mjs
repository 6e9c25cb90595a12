export const handler = async () => {
  return { statusCode: 200, body: 'Hello from Lambda!' };
};
