package org.smsservice.ejb.user;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.user.User;
import org.smsservice.domain.user.UserKey;
import org.smsservice.domain.user.UserSettings;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.optout.OptOutChanged;
import org.smsservice.ejb.optout.OptOutService;

/**
 * The users of an organization. What they prefer and the list of opt-outs are kept in step, within
 * the same transaction.
 */
@Stateless
public class UserService {
  /** The most numbers that are looked up at once. */
  public static final int MAX_NUMBERS = 10_000;

  @Inject UserRepository users;
  @Inject OptOutService optOuts;
  @Inject AuditService audit;
  @Inject Clock clock;

  /** A user as it is now, and whether it is new. */
  public record Stored(User user, boolean isNew) {}

  /**
   * Makes a user, or replaces what is known of one.
   *
   * @param defaultCountry where a number without a country code belongs
   * @param smsOptOut what the user prefers. True opts them out; false takes back only what was
   *     opted out here: what the person or the provider has said stays. Empty leaves it as it is.
   * @throws SmsException {@code invalid_request} for {@code phoneNumber}, {@code
   *     precondition_failed}
   */
  public Stored put(
      OrganizationId organization,
      String defaultCountry,
      String id,
      UserSettings settings,
      Optional<Boolean> smsOptOut,
      ExpectedVersion expected) {
    Optional<PhoneNumber> number = numberOf(settings, defaultCountry);
    users.lock(organization, id);
    Optional<User> known = users.find(organization, id);
    expected.require(known.map(User::version));
    Instant now = clock.instant();
    User user = known.orElseGet(() -> new User(organization, id, now));
    Optional<User.State> stateBefore = known.map(User::state);
    boolean before = user.smsOptOut();
    boolean isOut =
        number
            .map(of -> preference(organization, of, before, smsOptOut))
            .orElse(smsOptOut.orElse(before));
    user.replaceBy(settings, number, now);
    user.prefer(isOut);
    if (known.isEmpty()) {
      users.add(organization, user);
    }
    stateBefore.ifPresentOrElse(
        state -> audit.changed(organization, AuditSubject.USER, id, state, user.state()),
        () -> audit.created(organization, AuditSubject.USER, id, user.state()));
    return new Stored(user, known.isEmpty());
  }

  private boolean preference(
      OrganizationId organization,
      PhoneNumber number,
      boolean before,
      Optional<Boolean> smsOptOut) {
    if (smsOptOut.orElse(before)) {
      optOuts.optOut(organization, number, Optional.empty(), OptOutReason.of(OptOutSource.USER));
    } else if (before) {
      optOuts.withdrawOwn(organization, number, OptOutSource.USER);
    }
    return optOuts.isOptedOut(organization, number);
  }

  private static Optional<PhoneNumber> numberOf(UserSettings settings, String defaultCountry) {
    try {
      return settings.number(defaultCountry);
    } catch (InvalidPhoneNumberException e) {
      throw SmsException.invalid("phoneNumber", e.getMessage());
    }
  }

  /**
   * Reads one.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public User get(OrganizationId organization, String id) {
    return users.find(organization, id).orElseThrow(() -> SmsException.notFound("user"));
  }

  /** In the order of their ids, behind one. */
  public List<User> list(OrganizationId organization, String after, int limit) {
    return users.list(organization, after, limit);
  }

  /**
   * Forgets one; that they have opted out is not forgotten, nor are their messages.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}
   */
  public void remove(OrganizationId organization, String id, ExpectedVersion expected) {
    users.lock(organization, id);
    User user = get(organization, id);
    expected.require(user.version());
    remove(organization, user);
  }

  private void remove(OrganizationId organization, User user) {
    audit.deleted(organization, AuditSubject.USER, user.id(), user.state());
    users.remove(organization, user);
  }

  /**
   * Forgets all users with a number.
   *
   * @return how many there were
   */
  public int removeAllWith(OrganizationId organization, PhoneNumber number) {
    int removed = 0;
    for (String id : users.idsWith(organization, number)) {
      users.lock(organization, id);
      Optional<User> user =
          users.find(organization, id).filter(found -> found.number().equals(Optional.of(number)));
      user.ifPresent(found -> remove(organization, found));
      removed += user.isPresent() ? 1 : 0;
    }
    return removed;
  }

  /**
   * The number of a user, from the column or from the metadata.
   *
   * @throws SmsException {@code not_found} when there is no such user, or it has no number
   */
  public PhoneNumber getUserPhoneNumber(OrganizationId organization, String id) {
    return get(organization, id)
        .number()
        .orElseThrow(() -> SmsException.notFound("phone number of this user"));
  }

  /**
   * Whose numbers these are, in one query; of several users with one number, the first that was
   * made. Numbers of nobody are left out.
   */
  public Map<PhoneNumber, String> getUsersByPhoneNumbers(
      OrganizationId organization, Collection<PhoneNumber> numbers) {
    Map<String, String> ids =
        users.idsByNumber(organization, numbers.stream().map(PhoneNumber::e164).toList());
    Map<PhoneNumber, String> found = HashMap.newHashMap(ids.size());
    numbers.forEach(
        number ->
            Optional.ofNullable(ids.get(number.e164())).ifPresent(id -> found.put(number, id)));
    return found;
  }

  /** The numbers of those users that are there, in one query; empty where one has none. */
  public Map<String, Optional<PhoneNumber>> numbersById(
      OrganizationId organization, Collection<String> ids) {
    // Some of what is asked for could not even be compared with what is stored.
    List<String> possible = ids.stream().filter(UserKey::isId).toList();
    return possible.isEmpty() ? Map.of() : users.numbersById(organization, possible);
  }

  /** What a person has said by other ways is what their users prefer. */
  public void followOptOut(@Observes OptOutChanged change) {
    if (change.sender().isEmpty()) {
      users.prefer(change.organization(), change.person(), change.isOptedOutOfAll());
    }
  }
}
