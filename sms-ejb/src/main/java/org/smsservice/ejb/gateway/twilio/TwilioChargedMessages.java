package org.smsservice.ejb.gateway.twilio;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.Domains;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpStatus;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.gateway.ChargesUnavailableException;

/**
 * The prices on Twilio's messages. Only the few fields that matter are read of each: the SDK's
 * class for a message reads twenty, and refuses a whole page because of one that it does not like.
 */
public final class TwilioChargedMessages implements ChargedMessages {
  private static final String LIST = "list_charges";
  private static final String FETCH = "fetch_charge";
  private static final int PAGE_SIZE = 1000;
  private static final String API = "https://" + Domains.API + ".twilio.com";
  private static final String ACCOUNTS = "/2010-04-01/Accounts/";

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final ObjectReader PAGE = JSON.readerFor(Page.class);
  private static final ObjectReader ROW = JSON.readerFor(Row.class);

  private final TwilioRestClient client;
  private final CallListener listener;
  private final Duration longestCall;

  public TwilioChargedMessages(
      TwilioAccount account, SingleAttemptHttpClient http, CallListener listener) {
    this.client = account.client(http);
    this.listener = listener;
    this.longestCall = account.longestCall();
  }

  private record Page(
      @JsonProperty("messages") List<Row> messages,
      @JsonProperty("next_page_uri") String nextPageUri) {

    private ChargedPage charged() {
      if (messages == null) {
        throw unreadable(null);
      }
      return new ChargedPage(
          messages.stream().filter(Page::isMessage).map(Row::charged).toList(),
          Optional.ofNullable(nextPageUri));
    }

    /** What is none is nobody's: it must not keep the others on its page from being told. */
    private static boolean isMessage(Row row) {
      return row != null && row.sid != null && SID.matcher(row.sid).matches();
    }
  }

  private record Row(
      @JsonProperty("sid") String sid,
      @JsonProperty("num_segments") String numSegments,
      @JsonProperty("price") String price,
      @JsonProperty("price_unit") String priceUnit) {

    private ChargedMessage charged() {
      return new ChargedMessage(sid, segments(), TwilioPrice.of(price, priceUnit));
    }

    private int segments() {
      return numSegments != null && numSegments.matches("[0-9]{1,4}")
          ? Integer.parseInt(numSegments)
          : 0;
    }
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public Duration longestCall() {
    return longestCall;
  }

  @Override
  public ChargedPage firstPage(LocalDate day) {
    return list(messagesUri() + ".json?DateSent=" + day + "&PageSize=" + PAGE_SIZE);
  }

  @Override
  public ChargedPage page(String name) {
    // It comes from an answer, and our credentials go along: only to where they belong.
    if (!name.startsWith(messagesUri() + ".json?")) {
      throw unreadable(null);
    }
    return list(name);
  }

  private ChargedPage list(String uri) {
    return told(
        LIST, () -> this.<Page>read(PAGE, uri).charged(), page -> !page.messages().isEmpty());
  }

  @Override
  public Optional<ChargedMessage> find(String providerId) {
    return told(FETCH, () -> fetch(providerId), Optional::isPresent);
  }

  private Optional<ChargedMessage> fetch(String providerId) {
    if (!SID.matcher(providerId).matches()) {
      return Optional.empty();
    }
    try {
      Row row = read(ROW, messagesUri() + "/" + providerId + ".json");
      if (!providerId.equals(row.sid)) {
        throw unreadable(null);
      }
      return Optional.of(row.charged());
    } catch (CallFailedException e) {
      if (e.failure() instanceof CallFailure.ErrorAnswer answer
          && answer.status() == HttpStatus.SC_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String messagesUri() {
    return ACCOUNTS + client.getAccountSid() + "/Messages";
  }

  private <T> T read(ObjectReader reader, String uri) {
    String answer = client.request(new Request(HttpMethod.GET, API + uri)).getContent();
    try {
      return Optional.<T>ofNullable(reader.readValue(answer)).orElseThrow(() -> unreadable(null));
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    }
  }

  private <T> T told(String operation, Supplier<T> call, Predicate<T> isFound) {
    long start = System.nanoTime();
    String outcome = "unavailable";
    try {
      T found = call.get();
      outcome = isFound.test(found) ? "found" : "none";
      return found;
    } catch (CallFailedException e) {
      throw new ChargesUnavailableException(e.getMessage(), retryAfter(e.failure()), e);
    } finally {
      listener.called(operation, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static Duration retryAfter(CallFailure failure) {
    return failure instanceof CallFailure.ErrorAnswer answer ? answer.retryAfter() : Duration.ZERO;
  }

  private static ChargesUnavailableException unreadable(Exception cause) {
    return new ChargesUnavailableException("Twilio's answer is unreadable", Duration.ZERO, cause);
  }
}
