package org.smsservice.web.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.smsservice.ejb.idempotency.IdempotencyKey;
import org.smsservice.ejb.idempotency.IdempotencyService;
import org.smsservice.ejb.idempotency.Receipt;
import org.smsservice.ejb.idempotency.StoredAnswer;
import org.smsservice.web.json.JsonFormat;

/** The request that is being done, where it has an {@code Idempotency-Key}. */
@RequestScoped
public class CurrentRequest {
  @Inject IdempotencyService answers;

  private IdempotencyKey key;
  private DigestInputStream body;
  private byte[] hash;
  private boolean isKept;

  void begin(IdempotencyKey itsKey, DigestInputStream itsBody) {
    key = itsKey;
    body = itsBody;
  }

  /** Whether it has a key and nobody keeps its answer so far. */
  boolean isToBeKept() {
    return key != null && !isKept;
  }

  /**
   * Has the answer kept in the transaction of the effect.
   *
   * @param answer what is answered to the effect; may be called on any thread
   * @return empty for a request without a key
   */
  public <T> Optional<Receipt<T>> receipt(Function<T, Response> answer) {
    if (key == null) {
      return Optional.empty();
    }
    byte[] request = hash();
    isKept = true;
    return Optional.of(new Receipt<>(key, effect -> stored(request, answer.apply(effect))));
  }

  /** Keeps another answer, which is given in the place of the one that the receipt has made. */
  public void answerInstead(Response answer) {
    if (key != null) {
      answers.keep(key, stored(hash(), answer));
    }
  }

  /** Keeps the answer, in the transaction that is under way or one of its own. */
  void keep(int status, MultivaluedMap<String, String> headers, Object entity) {
    answers.keep(key, stored(hash(), status, headers, entity));
  }

  /** Tells the request from others; reads what is left of its body. */
  byte[] hash() {
    if (hash == null) {
      try {
        body.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      hash = body.getMessageDigest().digest();
    }
    return hash;
  }

  private static StoredAnswer stored(byte[] request, Response answer) {
    return stored(request, answer.getStatus(), answer.getStringHeaders(), answer.getEntity());
  }

  /**
   * Of the headers there are only those that belong to the answer: others come later, each time.
   */
  private static StoredAnswer stored(
      byte[] request, int status, MultivaluedMap<String, String> headers, Object entity) {
    Object kept = entity instanceof ShownOnce secret ? secret.withoutSecret() : entity;
    Map<String, String> lines = new HashMap<>();
    headers.forEach((name, values) -> lines.put(name, String.join(", ", values)));
    lines.remove(HttpHeaders.CONTENT_TYPE);
    try {
      byte[] json = kept == null ? null : JsonFormat.MAPPER.writeValueAsBytes(kept);
      return new StoredAnswer(request, status, lines, json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer can always be written as JSON", e);
    }
  }
}
