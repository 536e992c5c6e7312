package org.smsservice.ejb.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.sender.DefaultSender;

class OwnershipServiceTest {
  private static final OrganizationId FIRST = new OrganizationId(UUID.randomUUID());
  private static final OrganizationId SECOND = new OrganizationId(UUID.randomUUID());
  private static final String PERSON = "+14155550100";
  private static final String OPERATORS = "+15005550006";
  private static final String NUMBER = "+14155550190";

  private final OwnershipService ownership = new OwnershipService();
  private final List<OrganizationId> owners = new ArrayList<>();
  private OrganizationId lastWriter;
  private OrganizationId only;

  private final class FakeRepository extends InboundRepository {
    @Override
    public List<OrganizationId> ownersOf(Collection<String> senders) {
      return owners;
    }

    @Override
    public Optional<OrganizationId> lastWriter(String person, Collection<String> senders) {
      return Optional.ofNullable(lastWriter);
    }

    @Override
    public Optional<OrganizationId> onlyOrganization() {
      return Optional.ofNullable(only);
    }
  }

  @BeforeEach
  void wire() {
    ownership.messages = new FakeRepository();
    ownership.defaultSender = new DefaultSender(Optional.of(OPERATORS));
  }

  private Optional<OrganizationId> ownerOf(String number) {
    return ownership.ownerOf(PERSON, number, Optional.empty());
  }

  @Test
  void aNumberBelongsToTheOneThatHasIt() {
    owners.add(FIRST);
    lastWriter = SECOND;

    assertThat(ownerOf(NUMBER)).contains(FIRST);
  }

  @Test
  void ofSeveralTheLastWriterIsMeantElseTheFirst() {
    owners.addAll(List.of(FIRST, SECOND));
    assertThat(ownerOf(NUMBER)).contains(FIRST);

    lastWriter = SECOND;
    assertThat(ownerOf(NUMBER)).contains(SECOND);
    lastWriter = new OrganizationId(UUID.randomUUID());
    assertThat(ownerOf(NUMBER)).contains(FIRST);
  }

  @Test
  void theOperatorsBelongsToTheLastWriterWhoeverHasAddedIt() {
    owners.add(FIRST);
    lastWriter = SECOND;
    assertThat(ownerOf(OPERATORS)).contains(SECOND);

    lastWriter = null;
    assertThat(ownerOf(OPERATORS)).contains(FIRST);
    owners.clear();
    only = SECOND;
    assertThat(ownerOf(OPERATORS)).contains(SECOND);
  }

  @Test
  void aNumberThatNobodyHasBelongsToNobody() {
    only = FIRST;

    assertThat(ownerOf(NUMBER)).isEmpty();
  }
}
