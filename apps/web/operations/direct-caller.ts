import { BlockList } from 'node:net';
import type { Request } from 'express';

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
export function isDirect(request: Request): boolean {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  return FORWARDED.every((name) => request.get(name) === undefined) && PRIVATE.check(address, family);
}
