package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.delivery.Delivery;
import io.jenkins.plugins.autodeploy.delivery.DeliveryOutcome;
import io.jenkins.plugins.autodeploy.delivery.EventHub;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A receiver of events as administrators see it.
 *
 * @param name the name of the receiver
 * @param waiting a sentence about the events that wait for it; empty if none wait
 * @param lost a sentence about the events that were left out; empty if none were
 * @param rows the last attempts to deliver an event, the newest first
 */
@Restricted(NoExternalUse.class)
public record ReceiverView(
        @NonNull String name,
        @NonNull String waiting,
        @NonNull String lost,
        @NonNull List<DeliveryRow> rows) {

    /**
     * One attempt.
     *
     * @param at when the attempt ended
     * @param event the name of the event
     * @param subject the repository, the stack and the tag
     * @param attempt the number of the attempt
     * @param answer what was answered
     * @param next when the next attempt follows; empty if none does
     */
    public record DeliveryRow(
            @NonNull String at,
            @NonNull String event,
            @NonNull String subject,
            int attempt,
            @NonNull String answer,
            @NonNull String next) {

        private static DeliveryRow of(Delivery delivery, ViewContext context) {
            return new DeliveryRow(
                    context.time(delivery.at()),
                    delivery.kind().name(),
                    Stream.of(delivery.repository(), delivery.stack(), delivery.tag())
                            .filter(Objects::nonNull)
                            .map(UntrustedText::clean)
                            .collect(Collectors.joining(" · ")),
                    delivery.attempt(),
                    answer(delivery.outcome(), delivery.status()),
                    delivery.next() == null ? "" : context.time(delivery.next()));
        }

        private static String answer(DeliveryOutcome outcome, int status) {
            return switch (outcome) {
                case DELIVERED -> Messages.ReceiverView_Delivered();
                case REFUSED -> Messages.ReceiverView_Refused(status);
                case ERROR -> Messages.ReceiverView_Error(status);
                case REDIRECTED -> Messages.ReceiverView_Redirected(status);
                case TIMEOUT -> Messages.ReceiverView_Timeout();
                case UNREACHABLE -> Messages.ReceiverView_Unreachable();
                case NO_SECRET -> Messages.ReceiverView_NoSecret();
                case BUG -> Messages.ReceiverView_Bug();
            };
        }
    }

    public ReceiverView {
        name = UntrustedText.clean(name);
        rows = List.copyOf(rows);
    }

    @NonNull
    static ReceiverView of(@NonNull EventHub.Progress progress, @NonNull ViewContext context) {
        return new ReceiverView(
                progress.name(),
                progress.waiting() == 0 ? "" : Messages.ReceiverView_Waiting(progress.waiting()),
                progress.lost() == 0 ? "" : Messages.ReceiverView_Lost(progress.lost()),
                progress.deliveries().stream()
                        .map(each -> DeliveryRow.of(each, context))
                        .toList());
    }
}
