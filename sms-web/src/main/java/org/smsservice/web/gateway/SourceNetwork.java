package org.smsservice.web.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The network that a call came from, which tells operators enough and is nobody's address: the
 * first 24 bits of IPv4, the first 48 of IPv6.
 */
record SourceNetwork(String name) {
  private static final int IPV4_BYTES = 4;
  private static final int IPV4_KEPT = 3;
  private static final int IPV6_KEPT = 6;

  private static final String IPV4_BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** IPv4, or what begins like IPv6. Anything else the JDK takes for a name, and looks it up. */
  private static final Pattern IN_DIGITS =
      Pattern.compile("(?:" + IPV4_BYTE + "\\.){3}" + IPV4_BYTE + "|\\p{XDigit}*:.*");

  private static final SourceNetwork UNKNOWN = new SourceNetwork("unknown");

  /**
   * The network of an address.
   *
   * @param address in digits, as servers tell it; what is no address belongs to no network
   */
  static SourceNetwork of(String address) {
    if (!IN_DIGITS.matcher(address).matches()) {
      return UNKNOWN;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int kept = bytes.length == IPV4_BYTES ? IPV4_KEPT : IPV6_KEPT;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      String network = InetAddress.getByAddress(bytes).getHostAddress();
      return new SourceNetwork(network + "/" + kept * Byte.SIZE);
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
