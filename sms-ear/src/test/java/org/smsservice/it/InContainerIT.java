package org.smsservice.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.File;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationSettings;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.apikey.ApiKeyService;
import org.smsservice.ejb.apikey.Authentication;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.database.Schema;
import org.smsservice.ejb.organization.OrganizationService;
import org.smsservice.ejb.sender.SenderRates;
import org.smsservice.ejb.sender.SenderService;
import org.smsservice.ejb.sending.Content;
import org.smsservice.ejb.sending.MessageService;
import org.smsservice.ejb.sending.Recipient;
import org.smsservice.ejb.sending.SendCommand;

/** The EJBs of the packaged application, called from inside the server, without Twilio or Redis. */
@ExtendWith(InContainerDatabase.class)
@ArquillianTest
class InContainerIT {
  @Inject Schema schema;
  @Inject OrganizationService organizations;
  @Inject ApiKeyService keys;
  @Inject Authentication authentication;
  @Inject MessageService messages;
  @Inject SenderService senders;
  @Inject SenderRates rates;

  /** The EAR as it is delivered, with this test added to its WAR. */
  @Deployment
  static EnterpriseArchive application() {
    EnterpriseArchive ear =
        ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File("target/sms.ear"));
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "sms-web.war")
            .merge(ear.getAsType(WebArchive.class, "/sms-web.war"))
            .addClasses(InContainerIT.class, InContainerDatabase.class);
    ear.delete("/sms-web.war");
    return ear.addAsModule(Testable.archiveToTest(war));
  }

  @Test
  void tablesFitTheEntities() {
    assertTrue(schema.isReady(), () -> schema.obstacle().orElseThrow());
  }

  @Test
  void aKeyTellsWhoCalls() {
    Organization organization =
        organizations.create(OrganizationSettings.of("Test", "DE", ZoneId.of("Europe/Berlin")));
    var made = keys.create(organization.id(), "key", Set.of(Scope.MESSAGES_READ), null);

    Caller caller = authentication.callerWith(made.secret().text()).orElseThrow();

    assertEquals(
        new Caller.Member(
            organization.id(),
            "key:" + made.key().id(),
            Optional.of(made.key().id()),
            true,
            "DE",
            Set.of(Scope.MESSAGES_READ),
            Instant.MAX),
        caller);
    assertTrue(authentication.callerWith(made.secret().text() + "x").isEmpty());
  }

  @Test
  void aMessageIsStoredBeforeSendReturns() {
    Organization organization =
        organizations.create(OrganizationSettings.of("Test", "US", ZoneId.of("UTC")));

    SmsLog accepted =
        messages.send(
            new SendCommand(
                organization.id(),
                "US",
                "+15005550006",
                new Content.Text("Hello"),
                Priority.NORMAL,
                null,
                null,
                null,
                null),
            Recipient.of("415 555 0100"),
            Optional.empty());

    SmsLog stored = messages.get(organization.id(), accepted.id());
    assertEquals("+14155550100", stored.to());
    assertEquals("default", stored.priceSource().orElseThrow().label());
  }

  @Test
  void theLowestRateOfAnActiveSenderHoldsForAll() {
    addSender("+14155550190", 20, true);
    addSender("+14155550190", 5, false);
    addSender("+14155550190", null, true);
    addSender("+14155550190", 10, true);
    addSender("+14155550191", null, true);

    assertEquals(10, rates.segmentsPerSecond("+14155550190"));
    assertEquals(1, rates.segmentsPerSecond("+14155550191"));
    assertEquals(100, rates.segmentsPerSecond("54321"));
  }

  @Test
  void anOrganizationHasALargestNumberOfSenders() {
    Organization organization =
        organizations.create(OrganizationSettings.of("Test", "US", ZoneId.of("UTC")));
    for (int i = 0; i < SenderService.MAX_SENDERS; i++) {
      senders.create(organization.id(), name("SHOP" + i));
    }

    SmsException refusal =
        assertThrows(SmsException.class, () -> senders.create(organization.id(), name("ONE-MORE")));

    assertEquals(ErrorCode.CONFLICT, refusal.code());
    assertEquals(SenderService.MAX_SENDERS, senders.list(organization.id()).size());
  }

  private static SenderSettings name(String value) {
    return new SenderSettings(value, List.of(), null, false, true);
  }

  private void addSender(String value, Integer segmentsPerSecond, boolean isActive) {
    Organization organization =
        organizations.create(OrganizationSettings.of("Test", "US", ZoneId.of("UTC")));
    senders.create(
        organization.id(),
        new SenderSettings(value, List.of(), segmentsPerSecond, false, isActive));
  }
}
