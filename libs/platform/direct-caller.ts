import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';

/** What a proxy adds to a request that it hands on; a monitor on our own network adds none of it. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/** Addresses that the internet does not route: this machine, private networks, links, carriers' networks. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Whether a request comes straight from a machine of our own network, and not through the door for everybody. */
export function isDirect({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  return FORWARDED.every((name) => headers[name] === undefined) && PRIVATE.check(address, family);
}
