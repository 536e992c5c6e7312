package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {
  private static final String TOKEN = "12345";
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final List<Entry<String, String>> FIELDS =
      List.of(
          Map.entry("Digits", "1234"),
          Map.entry("CallSid", "CA1234567890ABCDE"),
          Map.entry("To", "+18005551212"),
          Map.entry("Caller", "+14158675309"),
          Map.entry("From", "+14158675309"));

  private final TwilioSignature signature = new TwilioSignature(List.of(TOKEN));

  @Test
  void matchesTheVectorOfTwiliosDocumentation() {
    assertThat(signature.matches(SIGNATURE, URL, FIELDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mycompany.com/myapp.php?foo=1&bar=3",
        "https://mycompany.com/myapp.php?bar=2&foo=1",
        "https://mycompany.com/myapp.php",
        "http://mycompany.com/myapp.php?foo=1&bar=2",
        "https://mycompany.org/myapp.php?foo=1&bar=2",
        "https://mycompany.com:80/myapp.php?foo=1&bar=2x"
      })
  void refusesAnotherAddress(String url) {
    assertThat(signature.matches(SIGNATURE, url, FIELDS)).isFalse();
  }

  @Test
  void refusesAnotherToken() {
    assertThat(new TwilioSignature(List.of("12346")).matches(SIGNATURE, URL, FIELDS)).isFalse();
  }

  @Test
  void refusesAParameterMoreLessOrOther() {
    List<Entry<String, String>> more = new ArrayList<>(FIELDS);
    more.add(Map.entry("Extra", ""));
    List<Entry<String, String>> other = new ArrayList<>(FIELDS);
    other.set(0, Map.entry("Digits", "1235"));

    assertThat(signature.matches(SIGNATURE, URL, more)).isFalse();
    assertThat(signature.matches(SIGNATURE, URL, FIELDS.subList(1, 5))).isFalse();
    assertThat(signature.matches(SIGNATURE, URL, other)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void takesEitherTokenWhileTheyAreChanged(String token) {
    var both = new TwilioSignature(List.of("old", "new"));

    assertThat(both.matches(sign(token, URL), URL, List.of())).isTrue();
    assertThat(both.matches(sign("third", URL), URL, List.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x?y=%2B1, https://a.example:443/x?y=%2B1",
    "http://a.example, http://a.example:80",
    "https://a.example:8443/x, https://a.example/x",
    "https://u:p@a.example/x, https://u:p@a.example:443/x"
  })
  void takesTheAddressSignedWithAndWithoutItsPort(String url, String signedUrl) {
    assertThat(signature.matches(sign(TOKEN, url), url, List.of())).isTrue();
    assertThat(signature.matches(sign(TOKEN, signedUrl), url, List.of())).isTrue();
  }

  @Test
  void countsARepeatedNameOnceForEachDistinctValueInOrder() {
    List<Entry<String, String>> repeated =
        List.of(
            Map.entry("Media", "b"),
            Map.entry("A", ""),
            Map.entry("Media", "a"),
            Map.entry("Media", "b"));

    assertThat(signature.matches(sign(TOKEN, URL + "AMediaaMediab"), URL, repeated)).isTrue();
  }

  @Test
  void takesValuesAsTheyAre() {
    List<Entry<String, String>> fields =
        List.of(Map.entry("Body", "  Grüße 👍 \n"), Map.entry("ErrorCode", ""));
    String signed = sign(TOKEN, URL + "Body  Grüße 👍 \nErrorCode");

    assertThat(signature.matches(signed, URL, fields)).isTrue();
    assertThat(
            signature.matches(
                signed, URL, List.of(Map.entry("Body", "Grüße 👍"), Map.entry("ErrorCode", ""))))
        .isFalse();
  }

  @Test
  void takesAMissingValueForAnEmptyOne() {
    assertThat(
            signature.matches(
                sign(TOKEN, URL + "Body"), URL, List.of(new SimpleEntry<>("Body", null))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "?",
        "RSOYDt4T1cUTdK1PDd93/VVr8B8",
        "RSOYDt4T1cUTdK1PDd93/VVr8B8= ",
        "ü\0"
      })
  void refusesGarbage(String garbage) {
    assertThat(signature.matches(garbage, URL, FIELDS)).isFalse();
    assertThat(signature.matches(SIGNATURE, garbage, FIELDS)).isFalse();
    assertThat(signature.matchesJson(SIGNATURE, URL, new byte[0], garbage)).isFalse();
    assertThat(signature.matchesJson(SIGNATURE, garbage, new byte[0], garbage)).isFalse();
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(signature.matches(null, URL, FIELDS)).isFalse();
    assertThat(signature.matches(SIGNATURE, null, FIELDS)).isFalse();
    assertThat(signature.matchesJson(SIGNATURE, null, new byte[0], "")).isFalse();
    assertThat(signature.matchesJson(SIGNATURE, URL, null, "")).isFalse();
    assertThat(signature.matchesJson(SIGNATURE, URL, new byte[0], null)).isFalse();
  }

  @Test
  void needsTokens() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TwilioSignature(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new TwilioSignature(List.of("a", " ")));
  }

  @Test
  void comparesTheHashOfAJsonBody() throws GeneralSecurityException {
    byte[] body = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    String url = "https://a.example/x?y=1&bodySHA256=" + hash;
    String signed = sign(TOKEN, url);

    assertThat(signature.matchesJson(signed, url, body, hash)).isTrue();
    assertThat(signature.matchesJson(sign("other", url), url, body, hash)).isFalse();
    assertThat(signature.matchesJson(signed, url, new byte[] {1}, hash)).isFalse();
    assertThat(signature.matchesJson(sign(TOKEN, URL), URL, body, hash))
        .as("a hash that was not signed")
        .isFalse();
  }

  @Property
  void matchesWhatWasSignedAndNothingElse(
      @ForAll("fields") Map<String, String> fields, @ForAll int place, @ForAll byte change) {
    List<Entry<String, String>> given = new ArrayList<>(fields.entrySet());
    StringBuilder text = new StringBuilder(URL);
    new TreeMap<>(fields).forEach((name, value) -> text.append(name).append(value));
    String signed = sign(TOKEN, text.toString());
    assertThat(signature.matches(signed, URL, given)).isTrue();

    int i = Math.floorMod(place, given.size());
    String value = given.get(i).getValue();
    given.set(i, Map.entry(given.get(i).getKey(), value + "x"));
    assertThat(signature.matches(signed, URL, given)).isFalse();

    byte[] bytes = Base64.getDecoder().decode(signed);
    bytes[Math.floorMod(place, bytes.length)] ^= change == 0 ? 1 : change;
    assertThat(
            signature.matches(
                Base64.getEncoder().encodeToString(bytes), URL, List.copyOf(fields.entrySet())))
        .isFalse();
  }

  @Property
  void refusesAnAddressWithOneCharacterChanged(@ForAll int place, @ForAll char replacement) {
    int i = Math.floorMod(place, URL.length());
    String url = URL.substring(0, i) + replacement + URL.substring(i + 1);

    assertThat(signature.matches(SIGNATURE, url, FIELDS)).isEqualTo(url.equals(URL));
  }

  @Provide
  static Arbitrary<Map<String, String>> fields() {
    Arbitrary<String> name = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
    Arbitrary<String> value = Arbitraries.strings().withChars("aZ09 +&=%üß漢\n\t").ofMaxLength(20);
    return Arbitraries.maps(name, value).ofMinSize(1).ofMaxSize(8);
  }

  private static String sign(String token, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
