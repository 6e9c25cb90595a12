import { answer } from 'not-in-the-package';

export const handler = async (event) => {
  return answer(event);
};
