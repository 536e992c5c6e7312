package org.smsservice.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadFilterTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:9080",
        "sms_service:9080",
        "sms.example.com.",
        "10.0.0.1:80",
        "[::1]",
        "[::ffff:10.0.0.1]:9080",
        ":80",
        "x:"
      })
  void takesHosts(String host) {
    assertThat(RequestHeadFilter.isHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "<>", "a/b", "a\\b", "a@b", "a%zz", "{x}", "[::1", "a:x", "a:999999", "é"})
  void refusesWhatIsNoHost(String host) {
    assertThat(RequestHeadFilter.isHost(host)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a=b&c", "a=%2B&a=%00", "=&&=", "a=b?c/d:@!$'()*,;+~", "a=[1]"})
  void takesQueries(String query) {
    assertThat(RequestHeadFilter.isQuery(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a=%z", "%zz=1", "a=%u0041", "a={}", "a=b|c", "a=<", "a=\\"})
  void refusesWhatIsNoQuery(String query) {
    assertThat(RequestHeadFilter.isQuery(query)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/json;charset=utf-8",
        "application/x-www-form-urlencoded; charset=\"UTF-8\"",
        "text/csv; Charset = utf-8; header=present",
        "text/plain;charset=iso-8859-1",
        "text/plain;charsets=x"
      })
  void takesKnownCharsets(String type) {
    assertThat(RequestHeadFilter.hasKnownCharset(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=nonsense",
        "application/json; charset=",
        "application/json; charset",
        "application/json; charset; a=b",
        "application/json; charset=\"",
        "application/json; charset=\"\"",
        "application/json; charset=utf-7",
        "application/json; charset=\u00ff"
      })
  void refusesUnknownCharsets(String type) {
    assertThat(RequestHeadFilter.hasKnownCharset(type)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "application/json;q=0",
        "application/json; q=0.5, */*;q=0.1",
        "application/json;q=1.;charset=utf-8",
        "application/json; q = \"0.5\"",
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
        "application/json;charset=utf-8;version=1"
      })
  void takesWeights(String accept) {
    assertThat(RequestHeadFilter.hasOddWeight(accept)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;q=",
        "application/json;q=x",
        "application/json; Q = x",
        "application/json;q=.",
        "application/json;q=0x1",
        "application/json;q=-1",
        "application/json;q=NaN",
        "application/json;q=1e3",
        "application/json;q=1;q=x",
        "application/json;q=0.5x",
        "application/json, */*;q=x"
      })
  void refusesWeightsThatAreNoNumbers(String accept) {
    assertThat(RequestHeadFilter.hasOddWeight(accept)).isTrue();
  }
}
