package org.smsservice.sandbox.twilio.message;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.PageRequest;
import org.smsservice.sandbox.twilio.http.TwilioError;

/**
 * Twilio's list of messages, newest first. A page token names the message at which a page begins or
 * ends, so that pages neither overlap nor skip while new messages come in.
 */
final class MessageList {
  private static final String AFTER_TOKEN = "PA";
  private static final String BEFORE_TOKEN = "PB";
  private static final String TOKEN_FORMAT = "%s%032x";
  private static final int HEX = 16;
  private static final List<String> FILTERS =
      List.of("To", "From", "DateSent", "DateSent<", "DateSent>");

  private final MessageStore store;
  private final MessageRenderer renderer;
  private final Behaviours behaviours;
  private final Reads reads;

  MessageList(MessageStore store, MessageRenderer renderer, Behaviours behaviours, Reads reads) {
    this.store = store;
    this.behaviours = behaviours;
    this.reads = reads;
    this.renderer = renderer;
  }

  /**
   * The page that a query asks for.
   *
   * @throws org.smsservice.sandbox.twilio.http.TwilioException if a parameter is malformed
   */
  Page page(Form query) {
    PageRequest asked = PageRequest.of(query);
    reads.list(asked.page());
    NavigableMap<Long, Message> messages = query.text("To").map(store::to).orElseGet(store::all);
    List<Message> found = find(messages, filter(query), asked);
    boolean hasMore = found.size() > asked.size();
    List<Message> shown = hasMore ? found.subList(0, asked.size()) : found;
    int start = asked.page() * asked.size();
    return new Page(
        uri(query, asked, 0, null),
        hasMore ? uri(query, asked, asked.page() + 1, token(AFTER_TOKEN, shown.getLast())) : null,
        asked.page() == 0 || shown.isEmpty()
            ? null
            : uri(query, asked, asked.page() - 1, token(BEFORE_TOKEN, shown.getFirst())),
        uri(query, asked, asked.page(), asked.token()),
        asked.page(),
        asked.size(),
        start,
        start + Math.max(0, shown.size() - 1),
        shown.stream().map(renderer::resource).toList());
  }

  private Predicate<Message> filter(Form query) {
    String from = query.text("From").orElse(null);
    SentDates dates = SentDates.of(query);
    return message ->
        behaviours.current().isListed(message.to())
            && (from == null || from.equals(message.state().from()))
            && dates.contain(message.state().sentAt());
  }

  /** One more than the page holds, where there is one behind it. */
  private static List<Message> find(
      NavigableMap<Long, Message> messages, Predicate<Message> filter, PageRequest asked) {
    String token = asked.token();
    if (token == null) {
      return first(messages.descendingMap().values(), filter, asked.size() + 1);
    }
    long order = order(token);
    if (token.startsWith(AFTER_TOKEN)) {
      var older = messages.headMap(order, false).descendingMap().values();
      return first(older, filter, asked.size() + 1);
    }
    var newer = first(messages.tailMap(order, false).values(), filter, asked.size());
    return newer.isEmpty() ? newer : withOneBehind(newer.reversed(), messages.get(order));
  }

  private static List<Message> withOneBehind(List<Message> page, Message behind) {
    return Stream.concat(page.stream(), Stream.ofNullable(behind)).toList();
  }

  private static List<Message> first(
      Collection<Message> messages, Predicate<Message> filter, int count) {
    return messages.stream().filter(filter).limit(count).toList();
  }

  private static String token(String kind, Message message) {
    return TOKEN_FORMAT.formatted(kind, message.order());
  }

  private static long order(String token) {
    if (!token.matches("(" + AFTER_TOKEN + "|" + BEFORE_TOKEN + ")0{16}[0-7][0-9a-f]{15}")) {
      throw TwilioError.INVALID_PARAMETER.because("PageToken");
    }
    return Long.parseLong(token.substring(AFTER_TOKEN.length()), HEX);
  }

  private String uri(Form query, PageRequest asked, int page, String token) {
    Form shown = new Form();
    FILTERS.forEach(name -> shown.add(name, query.text(name).orElse(null)));
    shown.add("PageSize", asked.size()).add("Page", page).add("PageToken", token);
    return renderer.listUri() + "?" + shown.encoded();
  }

  /** A page as JSON. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Page(
      String firstPageUri,
      String nextPageUri,
      String previousPageUri,
      String uri,
      int page,
      int pageSize,
      int start,
      int end,
      List<MessageResource> messages) {}
}
