/**
 * Returns what a peer's address is limited by: an IPv4 address itself, and the /64 network of an IPv6 address, because a
 * subscriber usually gets all addresses of one.
 */
export function toNetwork(address: string): string {
  const [, mapped] = /^::ffff:(\d+\..+)/i.exec(address) ?? [];
  if (mapped !== undefined || !address.includes(":")) {
    return mapped ?? address;
  }
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const last = tail.split(":");
    groups.push(...Array.from({ length: 8 - groups.length - last.length }, () => "0"), ...last);
  }
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
