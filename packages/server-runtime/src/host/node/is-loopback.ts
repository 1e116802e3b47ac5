import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Returns whether a host name or address is a loopback address, which only this machine can reach. */
export function isLoopback(host: string): boolean {
  const version = isIP(host);
  if (version === 0) {
    return host === "localhost";
  }
  return loopback.check(host, version === 4 ? "ipv4" : "ipv6");
}

/** Returns whether the origin of a web page is at a loopback address, as those of development servers are. */
export function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) {
    return false;
  }
  const { hostname, protocol } = new URL(origin);
  return (protocol === "http:" || protocol === "https:") && isLoopback(hostname.replace(/[[\]]/g, ""));
}
