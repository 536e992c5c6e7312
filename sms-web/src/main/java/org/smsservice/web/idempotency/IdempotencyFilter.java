package org.smsservice.web.idempotency;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.database.DatabaseConfig;
import org.smsservice.ejb.idempotency.IdempotencyKey;
import org.smsservice.ejb.idempotency.IdempotencyService;
import org.smsservice.ejb.idempotency.StoredAnswer;
import org.smsservice.web.problem.FailureMapper;
import org.smsservice.web.security.CurrentCaller;
import org.smsservice.web.security.Signed;

/**
 * Has a POST with an {@code Idempotency-Key} done once: one transaction holds its effect and its
 * answer, which a repeated request gets again. A refusal has no effect and is not kept, so that the
 * same request may succeed later.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /** The header with the key. */
  public static final String HEADER = "Idempotency-Key";

  /** Marks an answer that was given before. */
  public static final String REPLAYED_HEADER = "Idempotency-Replayed";

  private static final String RULE = "must have 1 to 255 visible characters of ASCII";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
  private static final String HOLDS_TRANSACTION = IdempotencyFilter.class.getName();
  private static final long PATIENCE_MILLIS = 1_000;

  /** Some calls take many transactions of their own, as an erasure does, while this one waits. */
  private static final int LONGEST_SECONDS = 3_600;

  @Inject IdempotencyService answers;
  @Inject CurrentCaller caller;
  @Inject CurrentRequest current;
  @Inject UserTransaction transaction;
  @Inject DatabaseConfig database;
  @Context ResourceInfo resource;

  private Semaphore transactions;

  /** Each holds one connection, and may need another one for a moment. */
  @PostConstruct
  void start() {
    transactions = new Semaphore(Math.max(1, database.poolSize() / 4), true);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String given = request.getHeaderString(HEADER);
    Method call = resource.getResourceMethod();
    if (given == null
        || !call.isAnnotationPresent(POST.class)
        || call.isAnnotationPresent(Signed.class)) {
      return;
    }
    if (!KEY.matcher(given).matches()) {
      throw SmsException.invalid(HEADER, RULE);
    }
    IdempotencyKey key = new IdempotencyKey(caller.organizationOrOperator(), given);
    DigestInputStream body = digested(request);
    request.setEntityStream(body);
    current.begin(key, body);
    Optional<StoredAnswer> before = answers.find(key);
    if (before.isPresent()) {
      request.abortWith(again(before.get()));
    } else if (!call.isAnnotationPresent(KeepsAnswer.class)) {
      beginTransaction(request, key);
    }
  }

  private static DigestInputStream digested(ContainerRequestContext request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      URI address = request.getUriInfo().getRequestUri();
      digest.update(address.getRawPath().getBytes(StandardCharsets.UTF_8));
      digest.update(("?" + address.getRawQuery() + "\n").getBytes(StandardCharsets.UTF_8));
      return new DigestInputStream(request.getEntityStream(), digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Response again(StoredAnswer before) {
    if (!MessageDigest.isEqual(before.requestHash(), current.hash())) {
      throw new SmsException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED, ErrorCode.IDEMPOTENCY_KEY_REUSED.title());
    }
    Response.ResponseBuilder answer =
        Response.status(before.status()).header(REPLAYED_HEADER, true).entity(before.body());
    Optional.ofNullable(before.body())
        .ifPresent(body -> answer.type(MediaType.APPLICATION_JSON_TYPE));
    before.headers().forEach(answer::header);
    return answer.build();
  }

  private void beginTransaction(ContainerRequestContext request, IdempotencyKey key) {
    if (!mayBegin()) {
      throw new SmsException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.title());
    }
    // From here on the answer's filter ends what was begun, whatever the answer is.
    request.setProperty(HOLDS_TRANSACTION, true);
    try {
      transaction.setTransactionTimeout(LONGEST_SECONDS);
      transaction.begin();
      transaction.setTransactionTimeout(0);
    } catch (NotSupportedException | SystemException e) {
      throw new IllegalStateException("no transaction could be begun", e);
    }
    answers.begin(key);
  }

  private boolean mayBegin() {
    try {
      return transactions.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    boolean isDoneNow =
        current.isToBeKept()
            && answer.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
            && !answer.getHeaders().containsKey(REPLAYED_HEADER);
    boolean holdsTransaction = request.getProperty(HOLDS_TRANSACTION) != null;
    try {
      if (isDoneNow) {
        keep(answer, holdsTransaction);
      }
    } catch (Exception e) {
      replace(answer, FailureMapper.answerTo(e));
    } finally {
      if (holdsTransaction) {
        leave(answer);
      }
    }
  }

  /** Ends what was begun and is not committed. */
  private void leave(ContainerResponseContext answer) {
    try {
      if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
        transaction.rollback();
      }
    } catch (SystemException e) {
      replace(answer, FailureMapper.answerTo(e));
    } finally {
      transactions.release();
    }
  }

  private void keep(ContainerResponseContext answer, boolean holdsTransaction) throws Exception {
    current.keep(answer.getStatus(), answer.getStringHeaders(), answer.getEntity());
    if (holdsTransaction) {
      transaction.commit();
    }
  }

  private static void replace(ContainerResponseContext answer, Response other) {
    answer.setStatus(other.getStatus());
    answer.getHeaders().clear();
    answer.getHeaders().putAll(other.getHeaders());
    answer.setEntity(other.getEntity(), new Annotation[0], other.getMediaType());
  }
}
