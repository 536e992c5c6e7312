package org.smsservice.sandbox.twilio.behaviour;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.sandbox.twilio.http.Json;

/**
 * All that can be set about the simulator; the fields are the JSON of {@code /sandbox/behaviour}.
 * Shares go from 0 (never, the default) to 1 (always). A new object is a Twilio that behaves well.
 *
 * <p>Not for change once in force: {@link Behaviours#change} hands out a copy.
 */
public final class Behaviour {
  /** Where the chances start from: the same seed and the same calls give the same mishaps. */
  public long seed = 1;

  /** How long each Twilio call takes, counted after its work is done. */
  public long latencyMillis;

  /** At most so much more on top, evenly spread. */
  public long latencyJitterMillis;

  /** Share of creates answered 429 with 20429; nothing is accepted. */
  public double rateLimited;

  /** Share of creates answered 500; nothing is accepted. */
  public double failedBeforeAccepting;

  /** Share of creates answered 500 although the message exists and goes on. */
  public double failedAfterAccepting;

  /** Share of creates whose connection is cut; nothing is accepted. */
  public double droppedBeforeAccepting;

  /** Share of creates whose connection is cut although the message exists and goes on. */
  public double droppedAfterAccepting;

  /** Share of reads of messages, lists as well as single ones, that are answered 429 with 20429. */
  public double rateLimitedReads;

  /** Share of the other reads that are answered 500. */
  public double failedReads;

  /** A list's pages from this one on are answered 500, counted from 0; 0 for none. */
  public int failingListPage;

  /** Messages to numbers that end so are in no list; each can be read by itself. */
  public List<String> unlistedRecipients = List.of();

  /** All credentials are refused, the right ones too. */
  public boolean authenticationFails;

  public Availability accounts = Availability.UP;
  public Availability pricing = Availability.UP;
  public Availability lookups = Availability.UP;

  /** The price list shows so many times the usual prices; messages are billed as ever. */
  public int priceFactor = 1;

  /** From queued to sent. */
  public long sentAfterMillis = 200;

  /** From sent to delivered or undelivered. */
  public long deliveredAfterMillis = 500;

  /** From sent to the price being on the resource. */
  public long pricedAfterMillis = 5_000;

  /** Messages to numbers that end so never get a price. */
  public List<String> unpricedRecipients = List.of();

  /** How messages to certain recipients end; the first rule that fits wins. */
  public List<RecipientRule> recipients = List.of();

  /** Share of the other messages that end undelivered. */
  public double undelivered;

  /** Their error code. */
  public int undeliveredCode = 30_003;

  /** Share of the other messages that stay sent. */
  public double stuckSent;

  /** Share of callbacks that come twice. */
  public double callbacksDoubled;

  /** Share of callbacks that come at a random moment, out of their message's order. */
  public double callbacksShuffled;

  /** That moment is within so much. */
  public long shuffledWithinMillis = 1_000;

  /** Share of callbacks that come late. */
  public double callbacksLate;

  /** They are late by so much. */
  public long lateByMillis = 5_000;

  /** Share of callbacks that never come. */
  public double callbacksLost;

  /** All callbacks of a message come before its create is answered. */
  public boolean callbacksBeforeAnswer;

  /** Signs callbacks and inbound messages in place of the account's token, unless null. */
  public String signingToken;

  /** Where inbound messages go to that name no address, null for nowhere. */
  public String inboundUrl;

  /** The rule for a recipient, if one fits. */
  public Optional<RecipientRule> ruleFor(String number) {
    return recipients.stream().filter(rule -> rule.appliesTo(number)).findFirst();
  }

  /** Whether messages to a number are in lists. */
  public boolean isListed(String number) {
    return unlistedRecipients.stream().noneMatch(number::endsWith);
  }

  /** Whether messages to a number get a price. */
  public boolean isPriced(String number) {
    return unpricedRecipients.stream().noneMatch(number::endsWith);
  }

  Behaviour copy() {
    return Json.MAPPER.convertValue(this, Behaviour.class);
  }

  /**
   * Sets the fields that a JSON object names, the others stay.
   *
   * @throws IllegalArgumentException naming the field that is unknown or wrong
   */
  public void set(String json) {
    Json.update(this, json);
  }

  void check() {
    boolean sharesFit =
        Stream.of(
                rateLimited,
                failedBeforeAccepting,
                failedAfterAccepting,
                droppedBeforeAccepting,
                droppedAfterAccepting,
                rateLimitedReads,
                failedReads,
                undelivered,
                stuckSent,
                callbacksDoubled,
                callbacksShuffled,
                callbacksLate,
                callbacksLost)
            .allMatch(share -> share >= 0 && share <= 1);
    if (!sharesFit) {
      throw new IllegalArgumentException("A share is a number from 0 to 1");
    }
    boolean timesFit =
        Stream.of(
                latencyMillis,
                latencyJitterMillis,
                sentAfterMillis,
                deliveredAfterMillis,
                pricedAfterMillis,
                shuffledWithinMillis,
                lateByMillis)
            .allMatch(millis -> millis >= 0);
    if (priceFactor < 1) {
      throw new IllegalArgumentException("priceFactor is 1 or more");
    }
    if (!timesFit) {
      throw new IllegalArgumentException("A time in milliseconds is not negative");
    }
    if (failingListPage < 0) {
      throw new IllegalArgumentException("failingListPage is not negative");
    }
    boolean isComplete =
        Stream.of(accounts, pricing, lookups, recipients, unlistedRecipients, unpricedRecipients)
            .allMatch(Objects::nonNull);
    if (!isComplete) {
      throw new IllegalArgumentException(
          "accounts, pricing, lookups and the lists of recipients can't be null");
    }
  }
}
