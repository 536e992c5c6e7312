package org.smsservice.ejb.gateway.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smsservice.ejb.gateway.WebhookCall;
import org.smsservice.ejb.gateway.WebhookExplanation;

/**
 * Finds out why a signature did not match: it tries what a proxy or a setting usually changes, one
 * change and two at a time, and tells which would have made it match.
 */
final class SignatureDoctor {
  private static final Pattern ADDRESS =
      Pattern.compile("(https?)://([^/?#:]*)(?::([0-9]{1,5}))?([^?#]*)(\\?.*)?", Pattern.DOTALL);

  private static final String NO_PORT = "none";
  private static final int MAX_HOSTS = 4;

  private final List<String> tokens;
  private final String webUrl;

  SignatureDoctor(List<String> tokens, String webUrl) {
    this.tokens = tokens;
    this.webUrl = webUrl;
  }

  /** What a signature is made over and with. */
  private record Attempt(
      String scheme, String host, String port, String path, String query, List<String> tokens) {

    private String url() {
      return scheme + "://" + host + (port.equals(NO_PORT) ? "" : ":" + port) + path + query;
    }
  }

  /** One thing that may be otherwise. */
  private record Change(String part, String name, UnaryOperator<Attempt> effect) {}

  /** Why a call was refused; never throws. */
  WebhookExplanation explain(WebhookCall call) {
    List<List<String>> ways = isSigned(call) ? waysToMatch(call) : List.of();
    return new WebhookExplanation(
        names(TwilioWebhooks.queryOf(call)),
        names(TwilioWebhooks.fieldsOf(call)),
        ways,
        advice(call, ways));
  }

  private static boolean isSigned(WebhookCall call) {
    return call.signature() != null && !call.signature().isBlank();
  }

  private static List<String> names(List<Entry<String, String>> fields) {
    return fields.stream().map(Entry::getKey).toList();
  }

  private List<List<String>> waysToMatch(WebhookCall call) {
    String query = call.rawQuery() == null ? "" : "?" + call.rawQuery();
    Matcher address = ADDRESS.matcher(webUrl + call.path() + query);
    if (tokens.isEmpty() || !address.matches()) {
      return List.of();
    }
    Attempt asIs =
        new Attempt(
            address.group(1),
            address.group(2),
            Optional.ofNullable(address.group(3)).orElse(NO_PORT),
            address.group(4),
            Optional.ofNullable(address.group(5)).orElse(""),
            tokens);
    List<Change> changes = changes(asIs, call);
    List<List<String>> single =
        changes.stream()
            .filter(change -> matches(change.effect().apply(asIs), call))
            .map(change -> List.of(change.name()))
            .toList();
    return single.isEmpty() ? pairs(asIs, changes, call) : single;
  }

  private static List<List<String>> pairs(Attempt asIs, List<Change> changes, WebhookCall call) {
    List<List<String>> found = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Change first = changes.get(i);
      for (Change second : changes.subList(i + 1, changes.size())) {
        boolean areTwoParts = !first.part().equals(second.part());
        if (areTwoParts && matches(second.effect().apply(first.effect().apply(asIs)), call)) {
          found.add(List.of(first.name(), second.name()));
        }
      }
    }
    return found;
  }

  private static boolean matches(Attempt attempt, WebhookCall call) {
    return TwilioWebhooks.isSignedWith(
        new TwilioSignature(attempt.tokens()), attempt.url(), withQuery(call, attempt));
  }

  private static WebhookCall withQuery(WebhookCall call, Attempt attempt) {
    String query = attempt.query().isEmpty() ? null : attempt.query().substring(1);
    return new WebhookCall(
        call.path(), query, call.signature(), call.isJson(), call.body(), call.hosts());
  }

  private List<Change> changes(Attempt asIs, WebhookCall call) {
    List<Change> changes = new ArrayList<>();
    String otherScheme = asIs.scheme().equals("https") ? "http" : "https";
    changes.add(
        new Change(
            "scheme",
            "scheme=" + otherScheme,
            a -> new Attempt(otherScheme, a.host(), a.port(), a.path(), a.query(), a.tokens())));
    parts(call.hosts(), 0)
        .forEach(
            (host, name) ->
                changes.add(
                    new Change(
                        "host",
                        "host=" + name,
                        a ->
                            new Attempt(
                                a.scheme(), host, a.port(), a.path(), a.query(), a.tokens()))));
    Map<String, String> ports = parts(call.hosts(), 1);
    ports.put(NO_PORT, NO_PORT);
    ports.forEach(
        (port, name) ->
            changes.add(
                new Change(
                    "port",
                    "port=" + name,
                    a ->
                        new Attempt(a.scheme(), a.host(), port, a.path(), a.query(), a.tokens()))));
    paths(asIs.path(), call.path())
        .forEach(
            path ->
                changes.add(
                    new Change(
                        "path",
                        "path=" + path,
                        a ->
                            new Attempt(
                                a.scheme(), a.host(), a.port(), path, a.query(), a.tokens()))));
    queries(asIs.query())
        .forEach(
            (name, query) ->
                changes.add(
                    new Change(
                        "query",
                        "query=" + name,
                        a ->
                            new Attempt(
                                a.scheme(), a.host(), a.port(), a.path(), query, a.tokens()))));
    List<String> trimmed = tokens.stream().map(String::strip).toList();
    changes.add(
        new Change(
            "token",
            "token=without the spaces around it",
            a -> new Attempt(a.scheme(), a.host(), a.port(), a.path(), a.query(), trimmed)));
    changes.removeIf(change -> change.effect().apply(asIs).equals(asIs));
    return changes;
  }

  /** The hosts or the ports that were named. */
  private static Map<String, String> parts(List<String> hosts, int part) {
    Map<String, String> parts = new LinkedHashMap<>();
    hosts.stream()
        .limit(MAX_HOSTS)
        .map(host -> host.split(":", 2))
        .filter(host -> host.length > part)
        .forEach(host -> parts.put(host[part], host[part]));
    return parts;
  }

  /** With and without a slash at the end, and without the path of the public address. */
  private static List<String> paths(String path, String own) {
    String ended = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    return Stream.of(ended, own, path.replace("//", "/")).distinct().toList();
  }

  private static Map<String, String> queries(String query) {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("none", "");
    try {
      queries.put("decoded", URLDecoder.decode(query, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Then nobody can have signed it decoded.
    }
    queries.put("with %20 for +", query.replace("+", "%20"));
    queries.put("with + for %20", query.replace("%20", "+"));
    return queries;
  }

  private String advice(WebhookCall call, List<List<String>> ways) {
    if (tokens.isEmpty()) {
      return "Set TWILIO_AUTH_TOKEN: without it nobody's signature can be checked.";
    }
    if (!isSigned(call)) {
      return "The call has no X-Twilio-Signature: it does not come from Twilio, or a proxy takes"
          + " the header away.";
    }
    if (ways.isEmpty() && call.isJson()) {
      return "JSON is signed by its hash: bodySHA256 in the query is missing or is not the hash of"
          + " this body, or the token is that of another account.";
    }
    if (ways.isEmpty()) {
      return "Nothing usual explains it: the token is likely that of another account or has been"
          + " changed (then set TWILIO_AUTH_TOKEN_SECONDARY to the other one), or a proxy changes"
          + " the body.";
    }
    return "Twilio has signed another address than "
        + webUrl
        + call.path()
        + ". Set WEB_URL or the proxy so that they are the same, or tell Twilio this one.";
  }
}
