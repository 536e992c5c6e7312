package org.smsservice.ejb.sending;

import java.util.List;
import java.util.Optional;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.Quote;

/**
 * What would become of a message.
 *
 * @param to empty when it goes nowhere
 * @param body what would be read; empty when there is no such text
 * @param quote what it costs, without a sender at most; empty when it goes nowhere
 * @param verdicts one for each gate
 */
public record Preview(
    Optional<PhoneNumber> to,
    Optional<String> body,
    Optional<ChosenSender> from,
    Optional<Quote> quote,
    List<Verdict> verdicts) {
  public Preview {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What a gate says.
   *
   * @param detail in words, without personal data
   */
  public record Verdict(Gate gate, boolean hasPassed, String detail) {}

  /** Whether it would be accepted. */
  public boolean wouldSend() {
    return verdicts.stream().allMatch(Verdict::hasPassed);
  }

  /** Leaves everything personal out. */
  @Override
  public String toString() {
    return "Preview[verdicts=" + verdicts + "]";
  }
}
