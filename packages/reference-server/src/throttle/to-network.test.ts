import { expect, test } from "vitest";
import { toNetwork } from "./to-network.ts";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:0:1:2:3:4:5", "2001:db8:0:1::/64"],
  ["2001:db8:0:1::5", "2001:db8:0:1::/64"],
  ["2001:0DB8::5", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["fe80::", "fe80:0:0:0::/64"],
  ["", ""],
])("%s is limited as %s", (address, network) => {
  expect(toNetwork(address)).toBe(network);
});
