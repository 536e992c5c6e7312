package org.smsservice.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77,            203.0.113.0/24",
    "127.0.0.1,               127.0.0.0/24",
    "2001:db8:12:3456::1,     2001:db8:12:0:0:0:0:0/48",
    "0:0:0:0:0:0:0:1,         0:0:0:0:0:0:0:0/48",
    "::ffff:203.0.113.77,     203.0.113.0/24",
    "0.0.0.255,               0.0.0.0/24",
    "255.249.199.99,          255.249.199.0/24",
    "256.1.1.1,               unknown",
    "1.1.1.300,               unknown",
    "1.2.3.4.5,               unknown",
    "127.1,                   unknown",
    "::x,                     unknown",
    "x::,                     unknown",
    "'not an address',        unknown",
    "'',                      unknown"
  })
  void keepsTheNetworkOnly(String address, String network) {
    assertThat(SourceNetwork.of(address).name()).isEqualTo(network);
  }

  @Test
  void doesNotAskWhereANameLeads() {
    assertThat(SourceNetwork.of("localhost").name()).isEqualTo("unknown");
  }
}
