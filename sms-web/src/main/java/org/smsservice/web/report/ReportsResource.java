package org.smsservice.web.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.report.ReportConfig;
import org.smsservice.ejb.report.ReportService;
import org.smsservice.ejb.sending.MessageSearch;
import org.smsservice.ejb.usage.UsageService;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;
import org.smsservice.web.sending.MessagePage;
import org.smsservice.web.usage.MonthParameter;

/** What was sent, whether it arrived, and what it cost. */
@Path("v1/reports")
@ApplicationScoped
@Tag(name = "reports")
public class ReportsResource {
  private static final MediaType FILE = MediaType.valueOf(CsvExport.MEDIA_TYPE);
  private static final int ROWS_AT_ONCE = 1000;
  private static final int MAX_MONTHS = 36;
  private static final String DELIVERY_EXAMPLE =
      "id,createdAt,direction,to,from,countryCode,status,errorCode,errorMessage,segments,encoding,"
          + "estimatedCost,currency,cost,costCurrency,sentAt,deliveredAt,failedAt,messageId,batchId,"
          + "userId,templateId,clientReference,settlement,billedSegments\r\n"
          + "01a214ad-9253-7412-bc38-fc3ae091cf90,2026-11-26T12:00:00Z,outbound,+14155550100,"
          + "+15005550006,US,delivered,,,1,GSM-7,0.0083,USD,0.0079,USD,2026-11-26T12:00:01Z,"
          + "2026-11-26T12:00:03Z,,SM0123456789abcdef0123456789abcdef,,customer-17,,order-17,"
          + "settled,";
  private static final String BILLING_EXAMPLE =
      "date,direction,countryCode,sender,status,currency,messages,segments,estimatedCost,cost,"
          + "pricedMessages\r\n"
          + "2026-11-26,outbound,US,+15005550006,delivered,USD,1200,1350,11.205,11.1,1188";

  @Inject ReportService reports;
  @Inject UsageService usage;
  @Inject CurrentCaller caller;
  @Inject FilePlace place;
  @Inject ReportConfig config;
  @Inject Clock clock;

  @GET
  @Path("delivery")
  @Produces({MediaType.APPLICATION_JSON, CsvExport.MEDIA_TYPE})
  @Allowed(Scope.REPORTS_READ)
  @Operation(
      operationId = "getDeliveryReport",
      summary = "The messages of a time with their states and costs, newest first",
      description =
          "With `Accept: text/csv` all of them come in one file, however many there are; `limit`"
              + " and `cursor` have no meaning then. When the service fails while it writes the file,"
              + " or the file takes too long (half an hour, if the operator says nothing else), the"
              + " last line begins with `#incomplete`. A node writes some files at a time (eight, two"
              + " of them for one organization, if the operator says nothing else); one more is"
              + " answered by 503 `overloaded`. A key without the scope `messages:read` gets no texts, media"
              + " and places: `message`, `mediaUrls` and `geography` are null.")
  @APIResponse(
      responseCode = "200",
      description = "One page, or a file",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MessagePage.class)),
        @Content(
            mediaType = CsvExport.MEDIA_TYPE,
            schema = @Schema(type = SchemaType.STRING, examples = DELIVERY_EXAMPLE))
      })
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public Response delivery(
      @BeanParam ReportQuery query,
      @Parameter(example = "delivered") @QueryParam("status") String status,
      @BeanParam PageParameters page,
      @Context HttpHeaders headers,
      @Context Request call) {
    OrganizationId organization = caller.organization();
    String country = caller.member().defaultCountry();
    if (wantsFile(headers.getAcceptableMediaTypes())) {
      MessageSearch search =
          query.ofMessages(clock.instant(), country, status, Optional.empty(), ROWS_AT_ONCE);
      return file(
          call,
          "delivery.csv",
          DeliveryLine.class,
          () -> new DeliveryPages(search, part -> reports.getDeliveryReport(organization, part)));
    }
    MessageSearch search =
        query.ofMessages(
            clock.instant(), country, status, Optional.of(page.before()), page.limit() + 1);
    MessagePage found =
        MessagePage.of(reports.getDeliveryReport(organization, search), page.limit());
    boolean mayRead = caller.member().scopes().contains(Scope.MESSAGES_READ);
    return Response.ok(mayRead ? found : found.withoutContent(), MediaType.APPLICATION_JSON)
        .build();
  }

  /**
   * Whether a file is preferred. Of what is taken alike, what is named first is; who says nothing,
   * or takes anything, gets a page.
   *
   * @param acceptable in the order of preference
   */
  static boolean wantsFile(List<MediaType> acceptable) {
    return acceptable.stream()
        .filter(
            type -> type.isCompatible(FILE) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
        .findFirst()
        .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
        .isPresent();
  }

  @GET
  @Path("usage")
  @Produces(MediaType.APPLICATION_JSON)
  @Allowed(Scope.REPORTS_READ)
  @Operation(
      operationId = "getUsageStatistics",
      summary = "Totals, delivery rate, cost by country, failures and days of a time",
      description =
          "The time is widened to whole quarters of an hour. Days are those of the organization's"
              + " time zone. Messages count at the time when they were accepted.")
  @APIResponse(responseCode = "200", description = "What was used")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public UsageReport usage(@BeanParam ReportQuery query) {
    Instant now = clock.instant();
    ReportQuery.Request request = query.ofSums(now, caller.member().defaultCountry());
    return UsageReport.of(
        reports.getUsageStatistics(
            caller.organization(), request.from(), request.to(), request.filter()));
  }

  @GET
  @Path("billing")
  @Produces(CsvExport.MEDIA_TYPE)
  @Allowed(Scope.REPORTS_READ)
  @Operation(
      operationId = "getBill",
      summary = "The lines of a month's bill, which add up to the month's usage",
      description =
          "One line for each day, direction, country, sender, status and currency. XXX is no"
              + " currency, ZZ no country.")
  @APIResponse(
      responseCode = "200",
      description = "A file",
      content =
          @Content(
              mediaType = CsvExport.MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING, examples = BILLING_EXAMPLE)))
  @APIResponse(responseCode = "400", description = "Not a month")
  public Response billing(
      @Parameter(example = "2026-11", description = "This month, if it is left out")
          @QueryParam("month")
          String month,
      @Context Request call) {
    OrganizationId organization = caller.organization();
    YearMonth wanted =
        MonthParameter.parse("month", month).orElseGet(() -> usage.currentMonth(organization));
    return file(
        call,
        "billing-" + wanted + ".csv",
        BillingRow.class,
        () -> new BillingPages(wanted, day -> reports.bill(organization, day)));
  }

  @GET
  @Path("price-variance")
  @Produces(MediaType.APPLICATION_JSON)
  @Allowed(Scope.REPORTS_READ)
  @Operation(
      operationId = "getPriceVariance",
      summary = "Estimates against actual prices, by month and country",
      description =
          "Of outbound messages that did not fail: those that did are charged nothing, or a fee of"
              + " its own.")
  @APIResponse(responseCode = "200", description = "The months in their order")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public PriceVariance priceVariance(
      @Parameter(example = "2026-01", description = "This month, if it is left out")
          @QueryParam("from")
          String from,
      @Parameter(example = "2026-11", description = "Inclusive; 36 months at most")
          @QueryParam("to")
          String to) {
    OrganizationId organization = caller.organization();
    YearMonth last =
        MonthParameter.parse("to", to).orElseGet(() -> usage.currentMonth(organization));
    YearMonth first = MonthParameter.parse("from", from).orElse(last);
    if (first.isAfter(last) || first.plusMonths(MAX_MONTHS).compareTo(last) <= 0) {
      throw SmsException.invalid("to", "must be from, or up to 35 months later");
    }
    return PriceVariance.of(reports.priceVariance(organization, first, last));
  }

  private <T> Response file(
      Request call, String name, Class<T> row, Supplier<Iterator<List<T>>> pages) {
    Response.ResponseBuilder answer =
        Response.ok()
            .type(CsvExport.MEDIA_TYPE + ";charset=utf-8")
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    // Without it, the file would be made and thrown away.
    if (call.getMethod().equals(HttpMethod.HEAD)) {
      return answer.build();
    }
    place.take(caller.organization());
    return answer.entity(CsvExport.of(row, pages.get(), clock, config.longestFile())).build();
  }
}
