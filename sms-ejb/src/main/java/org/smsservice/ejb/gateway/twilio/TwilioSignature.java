package org.smsservice.ejb.gateway.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a webhook call was signed with the account's auth token.
 *
 * <p>The signature is the base64 of HMAC-SHA1 over the address, as Twilio was told it, and the name
 * and value of each parameter, sorted by name. Parameters count as they were received, untrimmed
 * and all of them, known or not; the query stays as it is, encoded. Repeated names count once for
 * each distinct value, as in Twilio's own libraries. What cannot be checked does not match; nothing
 * here throws for it.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Webhooks security</a>
 */
public final class TwilioSignature {
  private static final String ALGORITHM = "HmacSHA1";
  private static final String BODY_HASH = "bodySHA256";

  /** Scheme, host, port and the rest of an address. */
  private static final Pattern ADDRESS =
      Pattern.compile("(https?)://([^/?#]*?)(?::([0-9]{1,5}))?((?:[/?#].*)?)", Pattern.DOTALL);

  private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

  private final List<SecretKeySpec> keys;

  /**
   * Checks against any of the tokens.
   *
   * @param authTokens one, or two while the account's token is being changed; none blank
   */
  public TwilioSignature(List<String> authTokens) {
    if (authTokens.isEmpty() || authTokens.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("an auth token is needed");
    }
    keys =
        authTokens.stream()
            .map(token -> new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
  }

  /**
   * Checks a call with a form body, or without a body.
   *
   * @param signature the header {@code X-Twilio-Signature}, or null
   * @param url the public address that Twilio called, with its raw query and without a fragment
   * @param parameters the fields of the form, decoded; not those of the query
   */
  public boolean matches(String signature, String url, List<Map.Entry<String, String>> parameters) {
    if (signature == null || url == null) {
      return false;
    }
    byte[] given = signature.getBytes(StandardCharsets.UTF_8);
    String fields = sorted(parameters);
    return spellings(url).stream()
        .anyMatch(
            spelling ->
                keys.stream()
                    .anyMatch(key -> MessageDigest.isEqual(given, sign(key, spelling + fields))));
  }

  /**
   * Checks a call with a JSON body: Twilio signs the address alone, whose query holds the body's
   * hash.
   *
   * @param bodySha256 the query's parameter of that name, or null
   */
  public boolean matchesJson(String signature, String url, byte[] body, String bodySha256) {
    return url != null
        && body != null
        && bodySha256 != null
        && isInQuery(url, BODY_HASH + "=" + bodySha256)
        && MessageDigest.isEqual(
            bodySha256.getBytes(StandardCharsets.UTF_8),
            HexFormat.of().formatHex(sha256(body)).getBytes(StandardCharsets.UTF_8))
        && matches(signature, url, List.of());
  }

  private static String sorted(List<Map.Entry<String, String>> parameters) {
    SortedMap<String, Set<String>> values = new TreeMap<>();
    parameters.forEach(
        field ->
            values
                .computeIfAbsent(field.getKey(), name -> new TreeSet<>())
                .add(field.getValue() == null ? "" : field.getValue()));
    StringBuilder text = new StringBuilder();
    values.forEach((name, all) -> all.forEach(value -> text.append(name).append(value)));
    return text.toString();
  }

  /** Twilio signs some addresses with and some without their port; its libraries try both. */
  private static List<String> spellings(String url) {
    Matcher address = ADDRESS.matcher(url);
    if (!address.matches()) {
      return List.of(url);
    }
    String scheme = address.group(1);
    String port = address.group(3) == null ? ":" + DEFAULT_PORTS.get(scheme) : "";
    return List.of(url, scheme + "://" + address.group(2) + port + address.group(4));
  }

  private static boolean isInQuery(String url, String parameter) {
    int query = url.indexOf('?');
    return query >= 0 && List.of(url.substring(query + 1).split("&")).contains(parameter);
  }

  private static byte[] sign(SecretKeySpec key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
