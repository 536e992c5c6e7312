package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;

/** What a message may cost at most. */
class MaxPriceIT {
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private BigDecimal price() throws Exception {
    Answer preview =
        organization.post("/messages/preview", Map.of("to", Organization.newPerson(), "body", "x"));
    return new BigDecimal(preview.body().get("estimatedCost").get("amount").asText());
  }

  private static Map<String, String> dollars(String amount) {
    return Map.of("amount", amount, "currency", "USD");
  }

  private static String code(Answer answer) {
    return answer.body().path("code").asText();
  }

  @Test
  void aMessageMayNotCostMoreThanItsMaxPrice() throws Exception {
    BigDecimal price = price();
    Map<String, Object> body = new HashMap<>();
    body.put("to", Organization.newPerson());
    body.put("body", "x");

    body.put("maxPrice", dollars(price.toPlainString()));
    assertThat(organization.post("/messages", body).status()).isEqualTo(202);
    body.put("maxPrice", dollars(price.subtract(new BigDecimal("0.000001")).toPlainString()));
    Answer refused = organization.post("/messages", body);
    assertThat(refused.status()).isEqualTo(402);
    assertThat(code(refused)).isEqualTo("max_price_exceeded");
    assertThat(refused.body().get("errors").get(0).get("field").asText()).isEqualTo("maxPrice");
    body.put("maxPrice", Map.of("amount", "9", "currency", "EUR"));
    assertThat(code(organization.post("/messages", body))).isEqualTo("max_price_exceeded");
  }

  @Test
  void recipientsThatCostTooMuchAreSetApart() throws Exception {
    Answer batch =
        organization.post(
            "/messages/bulk",
            Map.of(
                "recipients",
                List.of(Organization.newPerson(), "+4930901820"),
                "body",
                "x",
                "maxPrice",
                dollars("0.02")));

    assertThat(batch.body().get("accepted").asInt()).isEqualTo(1);
    assertThat(batch.body().get("rejections").get(0).get("code").asText())
        .isEqualTo("max_price_exceeded");
  }
}
