package org.smsservice.ejb.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.Networks;

class ErasureTest {
  private static final OrganizationId ORGANIZATION = OrganizationId.of(UUID.randomUUID());
  private static final PhoneNumber PERSON = PhoneNumber.ofE164("+14155550100");

  private final Queue<Integer> partsTo = new ArrayDeque<>();
  private final Queue<Integer> partsFrom = new ArrayDeque<>();
  private final List<PhoneNumber> forgotten = new ArrayList<>();
  private final List<Erased> interrupted = new ArrayList<>();
  private final Erasure erasure = new Erasure();
  private boolean isNoteFailing;

  private final class FakeErasureService extends ErasureService {
    @Override
    public Erased begin(OrganizationId organization, PhoneNumber person) {
      return new Erased(0, 0, 1, 2, 3, 0);
    }

    @Override
    public Erased eraseSomeTo(OrganizationId organization, PhoneNumber person) {
      return new Erased(partsTo.remove(), 1, 0, 0, 0, 0);
    }

    @Override
    public Erased eraseSomeFrom(OrganizationId organization, PhoneNumber person) {
      return new Erased(partsFrom.remove(), 1, 0, 0, 0, 0);
    }

    @Override
    public Erased end(OrganizationId organization, PhoneNumber person, Erased done) {
      return done.plus(new Erased(0, 0, 0, 0, 0, 7));
    }

    @Override
    public void noteInterrupted(OrganizationId organization, PhoneNumber person, Erased done) {
      if (isNoteFailing) {
        throw new IllegalStateException("the database is away");
      }
      interrupted.add(done);
    }
  }

  private final class FakeNetworks extends Networks {
    @Override
    public void forget(PhoneNumber number) {
      forgotten.add(number);
    }
  }

  @BeforeEach
  void wire() {
    erasure.networks = new FakeNetworks();
    erasure.service = new FakeErasureService();
  }

  @Test
  void goesOnUntilNothingIsLeft() {
    partsTo.addAll(List.of(1000, 1000, 3));
    partsFrom.addAll(List.of(1000, 0));

    assertThat(erasure.erase(ORGANIZATION, PERSON)).isEqualTo(new Erased(3003, 5, 1, 2, 3, 7));
    assertThat(partsTo).isEmpty();
    assertThat(partsFrom).isEmpty();
    assertThat(forgotten).containsExactly(PERSON);
  }

  @Test
  void asksOnceWhereNothingIs() {
    partsTo.add(0);
    partsFrom.add(0);

    assertThat(erasure.erase(ORGANIZATION, PERSON).messages()).isZero();
  }

  @Test
  void whatWasErasedBeforeAFailureIsNoted() {
    partsTo.addAll(List.of(1000, 1000, 3));
    partsFrom.add(1000);

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> erasure.erase(ORGANIZATION, PERSON));

    assertThat(interrupted).containsExactly(new Erased(3003, 4, 1, 2, 3, 0));
  }

  @Test
  void theFailureIsToldAlsoWhenNothingCanBeNoted() {
    isNoteFailing = true;

    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> erasure.erase(ORGANIZATION, PERSON));
  }
}
