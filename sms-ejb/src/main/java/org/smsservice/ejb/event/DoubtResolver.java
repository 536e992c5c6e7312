package org.smsservice.ejb.event;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.sending.GsmStandIn;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.gateway.SentMessage;
import org.smsservice.ejb.gateway.SentMessages;
import org.smsservice.ejb.gateway.SentMessagesUnavailableException;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.gateway.TooManySentMessagesException;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.sending.DoubtService;

/**
 * Finds out what became of messages whose outcome is unknown and whose callback did not come: it
 * asks the provider for what it was given for that recipient. A message with the same text that
 * belongs to none of ours is adopted; when there is none, ours did not leave and is sent again.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ManagedExecutorDefinition(name = "java:app/concurrent/doubt", virtual = true, maxAsync = 16)
public class DoubtResolver {
  private static final Log LOG = Log.of(DoubtResolver.class);
  private static final int BATCH = 50;

  /** The provider's clock and ours may differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  @Inject DoubtService doubts;
  @Inject StatusService statuses;
  @Inject SentMessages sentMessages;

  @Resource(lookup = "java:app/concurrent/doubt")
  ManagedExecutorService threads;

  /** Decides about the messages whose grace time is over, until none is left. */
  public void resolve() {
    try {
      List<OutboxMessage> taken = doubts.take(BATCH);
      while (!taken.isEmpty()) {
        threads.invokeAll(
            taken.stream().<Callable<Void>>map(message -> () -> decide(message)).toList());
        taken = doubts.take(BATCH);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Void decide(OutboxMessage message) {
    try {
      boolean isAdopted =
          find(message).stream().anyMatch(found -> statuses.adopt(report(message, found)));
      if (!isAdopted) {
        doubts.sendAgain(message);
      }
    } catch (TooManySentMessagesException e) {
      doubts.giveUp(message.id(), e.getMessage());
    } catch (SentMessagesUnavailableException e) {
      LOG.warning("doubt.remains", "message", message.id(), "reason", e.getMessage());
    } catch (RuntimeException e) {
      LOG.failure("doubt.remains", e, "message", message.id());
    }
    return null;
  }

  /** Of several equal ones any will do: each is one message that this person got. */
  private List<SentMessage> find(OutboxMessage message) {
    Instant accepted = TimeOrderedId.instantOf(message.id());
    List<SentMessage> sameText =
        sentMessages.to(message.to(), accepted.minus(CLOCK_DIFFERENCE)).stream()
            .filter(sent -> isSameText(message.body(), sent.body()))
            .toList();
    Set<String> adopted =
        new HashSet<>(doubts.adopted(sameText.stream().map(SentMessage::providerId).toList()));
    return sameText.stream().filter(sent -> !adopted.contains(sent.providerId())).toList();
  }

  /** Twilio's smart encoding, where it is on, replaces characters that GSM-7 does not have. */
  private static boolean isSameText(String ours, String theirs) {
    return ours.equals(theirs)
        || (theirs != null && GsmStandIn.replaceIn(ours).equals(GsmStandIn.replaceIn(theirs)));
  }

  private static StatusReport report(OutboxMessage message, SentMessage found) {
    return new StatusReport(
        Optional.of(message.id()),
        found.providerId(),
        found.providerStatus(),
        found.errorCode(),
        found.errorMeaning(),
        false,
        "found in the provider's list");
  }
}
