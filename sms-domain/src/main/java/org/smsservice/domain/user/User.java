package org.smsservice.domain.user;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;

/** A person that an organization writes to, by the organization's own id. */
@Entity
@Table(name = "app_user")
public class User {
  private static final String SMS_OPT_OUT = "smsOptOut";

  @EmbeddedId private UserKey userKey;
  private String phoneNumber;
  private String e164;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> metadata;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> preferences;

  private int version;
  private Instant createdAt;
  private Instant updatedAt;

  protected User() {}

  /** A user of whom nothing is known yet. */
  public User(OrganizationId organization, String id, Instant now) {
    this.userKey = UserKey.of(organization, id);
    this.metadata = Map.of();
    this.preferences = Map.of(SMS_OPT_OUT, false);
    this.createdAt = now;
    this.updatedAt = now;
  }

  /**
   * Takes over other settings, all of them.
   *
   * @param number what {@link UserSettings#number} gives
   */
  public void replaceBy(UserSettings settings, Optional<PhoneNumber> number, Instant now) {
    this.phoneNumber = settings.phoneNumber();
    this.e164 = number.map(PhoneNumber::e164).orElse(null);
    this.metadata = settings.metadata();
    this.version++;
    this.updatedAt = now;
  }

  /** Notes whether the user does not want to be written to. */
  public void prefer(boolean smsOptOut) {
    Map<String, Object> changed = new LinkedHashMap<>(preferences);
    changed.put(SMS_OPT_OUT, smsOptOut);
    this.preferences = changed;
    this.version++;
  }

  /** Rises with each change. */
  public int version() {
    return version;
  }

  /** The organization's own id. */
  public String id() {
    return userKey.id();
  }

  /** The user's number, from the column or the metadata. */
  public Optional<PhoneNumber> number() {
    return Optional.ofNullable(e164).map(PhoneNumber::ofE164);
  }

  public Map<String, Object> metadata() {
    return metadata;
  }

  /**
   * Which state of a user it is. It tells nothing of what the state holds, because a number could
   * be found out from a hash of it: there are too few of them.
   */
  public record State(Instant createdAt, int version) {}

  public State state() {
    return new State(createdAt, version);
  }

  /** Whether the user does not want to be written to. */
  public boolean smsOptOut() {
    return Boolean.TRUE.equals(preferences.get(SMS_OPT_OUT));
  }
}
