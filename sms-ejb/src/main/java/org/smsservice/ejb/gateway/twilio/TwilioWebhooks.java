package org.smsservice.ejb.gateway.twilio;

import java.net.URI;
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

/**
 * Reads what Twilio sends to our webhooks. The signed address is always built from the configured
 * public one, never from what a client says about the host.
 */
public final class TwilioWebhooks implements ProviderWebhooks {
  /** The parameter of the callback's address that carries our id. */
  static final String MESSAGE_PARAMETER = "message";

  private final Optional<TwilioSignature> signature;
  private final String webUrl;

  /**
   * Webhooks of one account.
   *
   * @param signature empty when there is no auth token to verify with
   */
  public TwilioWebhooks(Optional<TwilioSignature> signature, Optional<URI> webUrl) {
    this.signature = signature;
    this.webUrl = webUrl.map(URI::toString).orElse("");
  }

  /** Where Twilio shall report about one message, up to five times for every kind of failure. */
  static URI callbackFor(UUID message, String statusAddress) {
    return URI.create(statusAddress + "?" + MESSAGE_PARAMETER + "=" + message + "#rc=5&rp=all");
  }

  @Override
  public boolean isAuthentic(WebhookCall call) {
    String query = call.rawQuery() == null ? "" : "?" + call.rawQuery();
    String url = webUrl + call.path() + query;
    return signature
        .map(s -> s.matches(call.signature(), url, FormBody.parse(call.body())))
        .orElse(false);
  }

  @Override
  public Optional<StatusReport> statusReport(WebhookCall call) {
    List<Entry<String, String>> form = FormBody.parse(call.body());
    Optional<String> sid = value(form, "MessageSid").or(() -> value(form, "SmsSid"));
    Optional<String> status = value(form, "MessageStatus").or(() -> value(form, "SmsStatus"));
    if (sid.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> errorCode = value(form, "ErrorCode").flatMap(TwilioWebhooks::number);
    return Optional.of(
        new StatusReport(
            ourId(call.rawQuery()),
            sid.get(),
            status.get(),
            errorCode,
            errorCode.flatMap(TwilioErrors::meaning),
            errorCode.filter(TwilioErrors::saysOptedOut).isPresent(),
            call.body()));
  }

  @Override
  public Optional<InboundMessage> inboundMessage(WebhookCall call) {
    return TwilioInbound.message(FormBody.parse(call.body()));
  }

  @Override
  public OptOutNotice optOutNotice(WebhookCall call) {
    return TwilioInbound.notice(
        FormBody.parse(call.rawQuery() == null ? "" : call.rawQuery()),
        FormBody.parse(call.body()));
  }

  @Override
  public String answer(Optional<Reply> reply) {
    return TwilioReply.of(reply, webUrl + TwilioProducer.STATUS_PATH);
  }

  private static Optional<UUID> ourId(String rawQuery) {
    try {
      return value(FormBody.parse(rawQuery == null ? "" : rawQuery), MESSAGE_PARAMETER)
          .map(UUID::fromString);
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

  static Optional<String> value(List<Entry<String, String>> form, String name) {
    return form.stream()
        .filter(field -> field.getKey().equals(name))
        .map(Entry::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
