package org.smsservice.ejb.gateway.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.ejb.gateway.InboundMessage;
import org.smsservice.ejb.gateway.OptOutNotice;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.Reply;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.gateway.WebhookCall;
import org.smsservice.ejb.gateway.WebhookExplanation;

/**
 * Reads what Twilio sends to our webhooks. The signed address is always built from the configured
 * public one, never from what a client says about the host.
 */
public final class TwilioWebhooks implements ProviderWebhooks {
  /** The parameter of the callback's address that carries our id. */
  static final String MESSAGE_PARAMETER = "message";

  private static final String BODY_HASH = "bodySHA256";

  private final Optional<TwilioSignature> signature;
  private final SignatureDoctor doctor;
  private final Optional<URI> publicAddress;
  private final String webUrl;

  /**
   * Webhooks of one account.
   *
   * @param authTokens any of them may have signed; without one nothing is authentic
   */
  public TwilioWebhooks(List<String> authTokens, Optional<URI> webUrl) {
    this.signature =
        authTokens.isEmpty() ? Optional.empty() : Optional.of(new TwilioSignature(authTokens));
    this.publicAddress = webUrl;
    this.webUrl = webUrl.map(URI::toString).orElse("");
    this.doctor = new SignatureDoctor(authTokens, this.webUrl);
  }

  /** Where Twilio shall report about one message, up to five times for every kind of failure. */
  static URI callbackFor(UUID message, String statusAddress) {
    return URI.create(statusAddress + "?" + MESSAGE_PARAMETER + "=" + message + "#rc=5&rp=all");
  }

  @Override
  public boolean isAuthentic(WebhookCall call) {
    String query = call.rawQuery() == null ? "" : "?" + call.rawQuery();
    String url = webUrl + call.path() + query;
    return signature.map(own -> isSignedWith(own, url, call)).orElse(false);
  }

  static boolean isSignedWith(TwilioSignature own, String url, WebhookCall call) {
    if (!call.isJson()) {
      return own.matches(call.signature(), url, FormBody.parse(call.body()));
    }
    String hash = value(queryOf(call), BODY_HASH).orElse(null);
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    return own.matchesJson(call.signature(), url, body, hash);
  }

  @Override
  public Optional<URI> publicAddress() {
    return publicAddress;
  }

  @Override
  public WebhookExplanation explain(WebhookCall call) {
    return doctor.explain(call);
  }

  static List<Entry<String, String>> queryOf(WebhookCall call) {
    return FormBody.parse(call.rawQuery() == null ? "" : call.rawQuery());
  }

  static List<Entry<String, String>> fieldsOf(WebhookCall call) {
    return call.isJson() ? JsonBody.parse(call.body()) : FormBody.parse(call.body());
  }

  @Override
  public Optional<StatusReport> statusReport(WebhookCall call) {
    List<Entry<String, String>> form = fieldsOf(call);
    Optional<String> sid = value(form, "MessageSid").or(() -> value(form, "SmsSid"));
    Optional<String> status = value(form, "MessageStatus").or(() -> value(form, "SmsStatus"));
    if (sid.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> errorCode = value(form, "ErrorCode").flatMap(TwilioWebhooks::number);
    return Optional.of(
        new StatusReport(
            ourId(call),
            sid.get(),
            status.get(),
            errorCode,
            errorCode.flatMap(TwilioErrors::meaning),
            errorCode.filter(TwilioErrors::saysOptedOut).isPresent(),
            withoutNul(call.body())));
  }

  @Override
  public Optional<InboundMessage> inboundMessage(WebhookCall call) {
    return TwilioInbound.message(fieldsOf(call));
  }

  @Override
  public OptOutNotice optOutNotice(WebhookCall call) {
    return TwilioInbound.notice(queryOf(call), fieldsOf(call));
  }

  @Override
  public String answer(Optional<Reply> reply) {
    return TwilioReply.of(reply, webUrl + TwilioProducer.STATUS_PATH);
  }

  /** U+0000 says nothing, and PostgreSQL cannot hold it. */
  private static String withoutNul(String text) {
    return text.replace("\0", "");
  }

  private static Optional<UUID> ourId(WebhookCall call) {
    try {
      return value(queryOf(call), MESSAGE_PARAMETER).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The first value of a field that is not empty. */
  static Optional<String> value(List<Entry<String, String>> form, String name) {
    return form.stream()
        .filter(field -> field.getKey().equals(name))
        .map(field -> withoutNul(field.getValue()))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
