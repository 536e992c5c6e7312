package org.smsservice.web.report;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.sending.MessageSearch;

/** The messages of a search page by page, each of which is read when it is asked for. */
final class DeliveryPages implements Iterator<List<DeliveryLine>> {
  private final Function<MessageSearch, List<SmsLog>> source;
  private Optional<MessageSearch> next;

  /** Begins where the search does; its limit is the size of a page. */
  DeliveryPages(MessageSearch search, Function<MessageSearch, List<SmsLog>> source) {
    this.source = source;
    this.next = Optional.of(search);
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public List<DeliveryLine> next() {
    MessageSearch search = next.orElseThrow(NoSuchElementException::new);
    List<SmsLog> page = source.apply(search);
    next =
        page.size() < search.limit()
            ? Optional.empty()
            : Optional.of(search.behind(page.getLast().id()));
    return page.stream().map(DeliveryLine::of).toList();
  }
}
