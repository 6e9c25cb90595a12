// Frames go both ways over file descriptor 3: two 4-byte big-endian lengths, a JSON header, a payload.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';

const DESCRIPTOR = 3;

export function encodeFrame(kind, payload) {
  const header = Buffer.from(JSON.stringify({ kind }));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(header.length, 0);
  lengths.writeUInt32BE(payload.length, 4);
  return Buffer.concat([lengths, header, payload]);
}

/** For the last words of a process: the socket is non-blocking, so a full buffer is tried again. */
export function sendNow(kind, payload) {
  let rest = encodeFrame(kind, Buffer.from(payload));
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(DESCRIPTOR, rest));
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

export const openChannel = () => new Socket({ fd: DESCRIPTOR, readable: true, writable: true });

/** Calls back with the header and the payload of each frame that comes. */
export function readFrames(channel, onFrame) {
  let received = Buffer.alloc(0);
  channel.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    if (received.length < 8) return;
    const headerEnd = 8 + received.readUInt32BE(0);
    const payloadEnd = headerEnd + received.readUInt32BE(4);
    if (received.length < payloadEnd) return;
    const header = JSON.parse(received.toString('utf8', 8, headerEnd));
    const payload = received.toString('utf8', headerEnd, payloadEnd);
    received = received.subarray(payloadEnd);
    onFrame(header, payload);
  });
}
