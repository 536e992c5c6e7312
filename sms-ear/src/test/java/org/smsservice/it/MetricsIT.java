package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators watch. */
class MetricsIT {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private final Organization organization;

  MetricsIT() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private static double metric(String series) throws Exception {
    return Pages.metric(TestBed.shared().node(), series);
  }

  @Test
  void thePageNamesEverySeries() throws Exception {
    organization.awaitStatus(organization.send(Organization.newPerson(), "hello"), "delivered");

    List<String> names =
        Pages.text(TestBed.shared().node(), "/metrics")
            .lines()
            .filter(line -> line.startsWith("sms_"))
            .map(line -> line.substring(0, line.indexOf('{')))
            .map(name -> name.replaceFirst("_(count|sum|max)$", ""))
            .distinct()
            .toList();

    String page = Files.readString(PAGE);
    assertThat(names)
        .hasSizeGreaterThan(15)
        .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "[{`]"));
  }

  @Test
  void recipientsThatGetNoMessageAreCounted() throws Exception {
    organization.post(
        "/messages/bulk",
        Map.of("body", "x", "recipients", List.of("12", Organization.newPerson())));

    assertThat(metric("sms_recipients_rejected_total{code=\"invalid_number\",")).isPositive();
  }

  @Test
  void noLabelTellsWhoAMessageIsOf() throws Exception {
    String person = Organization.newPerson();
    organization.awaitStatus(organization.send(person, "hello"), "delivered");

    String labels =
        Pages.text(TestBed.shared().node(), "/metrics")
            .lines()
            .filter(line -> line.startsWith("sms_"))
            .flatMap(line -> Stream.of(line.substring(0, line.lastIndexOf('}'))))
            .collect(Collectors.joining(" "));

    assertThat(labels).isNotEmpty().doesNotContain(person, person.substring(1), organization.id());
  }
}
