package org.smsservice.ejb.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.organization.OrganizationSettings;
import org.smsservice.ejb.FakeEvent;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.database.PartitionService;
import org.smsservice.ejb.node.WorkLease;
import org.smsservice.ejb.organization.OrganizationChanged;
import org.smsservice.ejb.organization.OrganizationService;

class RetentionTest {
  /** Ids are of the real time, which is before that. */
  private static final Instant MORNING = Instant.parse("2100-11-26T00:00:00Z");

  private static final int DEFAULT_DAYS = 400;

  private final List<Organization> organizations = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final SettableClock clock = new SettableClock(MORNING);
  private final Retention retention = new Retention();
  private boolean isTakenElsewhere;
  private final List<String> noted = new ArrayList<>();
  private final FakeEvent<RetentionFailed> failures = new FakeEvent<>();
  private Instant dueAgain;
  private OrganizationId broken;
  private LocalDate dayOfDatabase = LocalDate.MAX;
  private int takenOverAfter = Integer.MAX_VALUE;
  private Instant partitionsBefore;

  private final class FakeOrganizationService extends OrganizationService {
    @Override
    public List<Organization> list(UUID before, int limit) {
      return organizations.stream()
          .filter(one -> one.id().value().compareTo(before) < 0)
          .sorted((one, other) -> other.id().value().compareTo(one.id().value()))
          .limit(limit)
          .toList();
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
      return organizations.stream().filter(one -> one.id().equals(id)).findFirst();
    }
  }

  private final class FakeRetentionService extends RetentionService {
    @Override
    public LocalDate today() {
      LocalDate day = LocalDate.ofInstant(RetentionTest.this.clock.instant(), ZoneOffset.UTC);
      return day.isBefore(dayOfDatabase) ? day : dayOfDatabase;
    }

    @Override
    public void noteInterrupted(OrganizationId organization, LocalDate firstKept, Progress last) {
      noted.add(organization + " " + last.deleted().messages());
    }

    @Override
    public Progress deleteSome(OrganizationId organization, LocalDate firstKept, Progress before) {
      if (organization.equals(broken) && !before.deleted().isNothing()) {
        throw new IllegalStateException("canceling statement due to lock timeout");
      }
      deleted.add(organization + " before " + firstKept);
      Deleted sum = before.deleted().plus(new Deleted(1, 0, 0));
      return new Progress(sum, sum.messages() == 2);
    }
  }

  private final class FakePartitionService extends PartitionService {
    @Override
    public List<String> before(Instant time) {
      partitionsBefore = time;
      return List.of("in_use", "old");
    }

    @Override
    public void dropIfEmpty(String partition) {
      if (partition.equals("in_use")) {
        throw new IllegalStateException("canceling statement due to lock timeout");
      }
      dropped.add(partition);
    }
  }

  private final class FakeWorkLease extends WorkLease {
    @Override
    public boolean take(String work, Duration time) {
      return !isTakenElsewhere;
    }

    @Override
    public boolean renew(String work, Duration time) {
      return takenOverAfter-- > 0;
    }

    @Override
    public void finish(String work, Instant time) {
      dueAgain = time;
    }
  }

  @BeforeEach
  void wire() {
    retention.organizations = new FakeOrganizationService();
    retention.service = new FakeRetentionService();
    retention.partitions = new FakePartitionService();
    retention.lease = new FakeWorkLease();
    retention.config = new RetentionConfig(DEFAULT_DAYS);
    retention.clock = clock;
    retention.failed = failures;
    retention.start();
  }

  private OrganizationId addOrganization(Integer days) {
    OrganizationSettings usual = OrganizationSettings.of("Test", "US", ZoneId.of("UTC"));
    Organization made =
        new Organization(
            new OrganizationSettings(
                usual.name(),
                usual.defaultCountry(),
                usual.timeZone(),
                usual.status(),
                usual.quota(),
                usual.inbound(),
                Optional.ofNullable(days)),
            MORNING);
    organizations.add(made);
    return made.id();
  }

  @Test
  void everyOrganizationHasItsOwnTimeOrTheUsualOne() {
    OrganizationId own = addOrganization(30);
    OrganizationId usual = addOrganization(null);

    retention.deleteWhatIsDue();

    assertThat(deleted)
        .containsExactly(
            usual + " before 2099-10-22",
            usual + " before 2099-10-22",
            own + " before 2100-10-27",
            own + " before 2100-10-27");
  }

  @Test
  void partitionsGoThatAreTooOldForAll() {
    addOrganization(30);
    addOrganization(500);

    retention.deleteWhatIsDue();

    assertThat(partitionsBefore).isEqualTo("2099-07-14T00:00:00Z");
    assertThat(dropped).as("one that is in use does not stop the others").containsExactly("old");
  }

  @Test
  void itIsDoneOnceADay() {
    addOrganization(30);
    retention.deleteWhatIsDue();
    deleted.clear();

    clock.advance(Duration.ofDays(1).minusMillis(1));
    retention.deleteWhatIsDue();
    assertThat(deleted).isEmpty();

    clock.advance(Duration.ofMillis(1));
    retention.deleteWhatIsDue();
    assertThat(deleted).hasSize(2);
  }

  @Test
  void anOrganizationThatHasChangedIsLookedAtOnce() {
    addOrganization(30);
    OrganizationId changed = addOrganization(20);
    retention.deleteWhatIsDue();
    deleted.clear();

    retention.lookAt(new OrganizationChanged(changed));
    retention.deleteWhatIsDue();
    retention.deleteWhatIsDue();

    assertThat(deleted).hasSize(2).allMatch(text -> text.startsWith(changed.toString()));
    assertThat(dueAgain).as("it is free at once").isEqualTo(clock.instant());
  }

  @Test
  void oneThatFailsDoesNotStopTheOthersAndIsTriedAgainAfterARest() {
    OrganizationId whole = addOrganization(30);
    broken = addOrganization(30);

    retention.deleteWhatIsDue();

    assertThat(deleted).filteredOn(text -> text.startsWith(whole.toString())).hasSize(2);
    assertThat(noted).containsExactly(broken + " 1");
    assertThat(dueAgain).isAfter(clock.instant().plusSeconds(60));
    broken = null;
    deleted.clear();
    retention.deleteWhatIsDue();
    assertThat(deleted).as("the day is still due").hasSize(4);
    deleted.clear();
    retention.deleteWhatIsDue();
    assertThat(deleted).isEmpty();
  }

  @Test
  void itTellsOfFailuresAndOfItsLastSuccess() {
    broken = addOrganization(30);
    clock.advance(Duration.ofHours(1));
    retention.deleteWhatIsDue();
    assertThat(failures.fired()).hasSize(1);
    assertThat(retention.lastSuccess()).as("its start").isEqualTo(MORNING);

    broken = null;
    clock.advance(Duration.ofHours(1));
    retention.deleteWhatIsDue();
    assertThat(failures.fired()).hasSize(1);
    assertThat(retention.lastSuccess()).isEqualTo(clock.instant());
  }

  @Test
  void aChangeIsNotForgottenWhenItsWorkFails() {
    OrganizationId changed = addOrganization(30);
    retention.deleteWhatIsDue();
    broken = changed;
    retention.lookAt(new OrganizationChanged(changed));
    retention.deleteWhatIsDue();
    deleted.clear();

    broken = null;
    retention.deleteWhatIsDue();

    assertThat(deleted).hasSize(2);
  }

  @Test
  void aNodeWhoseClockIsAheadGoesByTheDatabase() {
    OrganizationId organization = addOrganization(30);
    dayOfDatabase = LocalDate.parse("2100-11-25");

    retention.deleteWhatIsDue();
    retention.deleteWhatIsDue();

    assertThat(deleted).hasSize(2).containsOnly(organization + " before 2100-10-26");
  }

  @Test
  void whatAnotherNodeIsAtIsTriedAgain() {
    addOrganization(30);
    isTakenElsewhere = true;
    retention.deleteWhatIsDue();
    assertThat(deleted).isEmpty();

    isTakenElsewhere = false;
    retention.deleteWhatIsDue();
    assertThat(deleted).hasSize(2);
  }

  @Test
  void itEndsWhenAnotherNodeHasTakenOver() {
    addOrganization(30);
    takenOverAfter = 1;

    retention.deleteWhatIsDue();

    assertThat(deleted).hasSize(1);
    assertThat(noted).singleElement().asString().endsWith(" 1");
    takenOverAfter = Integer.MAX_VALUE;
    retention.deleteWhatIsDue();
    assertThat(deleted).as("it is still due").hasSize(3);
  }
}
