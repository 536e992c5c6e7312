package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.optout.Addressee;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sender.SenderChoice;
import org.smsservice.ejb.sending.Preview.Verdict;
import org.smsservice.ejb.usage.QuotaService;

/** Takes a message through all gates without sending it, also when one has refused it. */
@ApplicationScoped
public class PreviewService {
  private static final String NOT_LOOKED_AT =
      "could not be looked at, because of what failed before";

  @Inject Preparation preparation;
  @Inject Wording wording;
  @Inject SenderChoice senders;
  @Inject OptOutService optOuts;
  @Inject QuotaService quotas;

  /** Tells what would become of a message. Must not be called inside a transaction. */
  public Preview preview(SendCommand command, Recipient recipient) {
    List<Verdict> verdicts = new ArrayList<>();
    Optional<PhoneNumber> to =
        attempt(
            Gate.RECIPIENT,
            verdicts,
            () ->
                Preparation.number(
                    preparation.users(command.organization(), List.of(recipient)),
                    recipient,
                    command.defaultCountry()));
    Optional<CountedText> text =
        attempt(
            Gate.CONTENT,
            verdicts,
            () -> wording.of(command.organization(), command.content()).text().apply(recipient));
    Optional<ChosenSender> from =
        to.flatMap(number -> attempt(Gate.SENDER, verdicts, () -> sender(command, number)));
    Optional<Quote> quote = to.map(number -> preparation.quote(number, from));
    Optional<Money> cost =
        quote.flatMap(one -> text.map(t -> one.estimate(t.count().segments()).cost()));
    cost.ifPresent(
        estimate ->
            attempt(
                Gate.MAX_PRICE,
                verdicts,
                () -> {
                  Preparation.requireAffordable(command.maxPrice(), estimate);
                  return estimate;
                }));
    from.ifPresent(sender -> verdicts.add(consent(command, to.orElseThrow(), sender)));
    cost.ifPresent(
        estimate ->
            attempt(
                Gate.QUOTA,
                verdicts,
                () -> {
                  quotas.check(command.organization(), Optional.of(estimate));
                  return estimate;
                }));
    for (Gate gate : Gate.values()) {
      if (verdicts.stream().noneMatch(verdict -> verdict.gate() == gate)) {
        verdicts.add(new Verdict(gate, false, NOT_LOOKED_AT));
      }
    }
    verdicts.sort(Comparator.comparing(Verdict::gate));
    return new Preview(to, text.map(CountedText::body), from, quote, verdicts);
  }

  private ChosenSender sender(SendCommand command, PhoneNumber to) {
    return senders.senderFor(command.organization(), command.from(), command.defaultCountry(), to);
  }

  private Verdict consent(SendCommand command, PhoneNumber to, ChosenSender from) {
    Addressee addressee = new Addressee(command.organization(), to.e164(), from.value());
    boolean hasOptedOut = !optOuts.optedOut(List.of(addressee)).isEmpty();
    return new Verdict(
        Gate.OPT_OUT,
        !hasOptedOut,
        hasOptedOut ? "the recipient has opted out" : Gate.OPT_OUT.rule());
  }

  private static <T> Optional<T> attempt(Gate gate, List<Verdict> verdicts, Supplier<T> step) {
    try {
      T passed = step.get();
      verdicts.add(new Verdict(gate, true, gate.rule()));
      return Optional.of(passed);
    } catch (RecipientRefusedException e) {
      verdicts.add(new Verdict(gate, false, e.refusal().getMessage()));
    } catch (SmsException e) {
      verdicts.add(new Verdict(gate, false, e.getMessage()));
    }
    return Optional.empty();
  }
}
