package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import java.util.Locale;
import java.util.Objects;
import org.jvnet.localizer.Localizable;

/**
 * How a trigger stands, for the eye.
 *
 * @param symbol the name of a symbol of Jenkins
 * @param color of the design library: {@code success}, {@code error}, {@code warning}, {@code accent} or {@code skipped}
 * @param text in the reader's language
 * @param underWay whether it may change by itself
 */
public record StateView(
        @NonNull String symbol,
        @NonNull String color,
        @NonNull String text,
        boolean underWay) {

    public StateView {
        Objects.requireNonNull(symbol);
        Objects.requireNonNull(color);
        Objects.requireNonNull(text);
    }

    @NonNull
    static StateView of(@NonNull StackState state, @NonNull Locale locale) {
        return switch (state) {
            case SUCCEEDED, CURRENT -> view("symbol-status-blue", "success", text(state), locale, false);
            case ACCEPTED -> view("symbol-status-blue", "accent", text(state), locale, false);
            case PENDING, SENDING, STARTED, DOUBTFUL ->
                view("symbol-status-nobuilt-anime", "accent", text(state), locale, true);
            case FAILED, EXECUTION_FAILED, NOTHING_STARTED ->
                view("symbol-status-red", "error", text(state), locale, false);
            case UNKNOWN, UNFINISHED -> view("symbol-status-yellow", "warning", text(state), locale, false);
            case HELD, PINNED -> view("symbol-lock-closed", "warning", text(state), locale, false);
            case SUPERSEDED, OVERTAKEN, NOT_SENT ->
                view("symbol-status-aborted", "skipped", text(state), locale, false);
        };
    }

    private static StateView view(String symbol, String color, Localizable text, Locale locale, boolean underWay) {
        return new StateView(symbol, color, text.toString(locale), underWay);
    }

    /** What a state is called on the pages. */
    @NonNull
    static Localizable text(@NonNull StackState state) {
        return switch (state) {
            case PENDING -> Messages._StateView_PENDING();
            case SENDING -> Messages._StateView_SENDING();
            case ACCEPTED -> Messages._StateView_ACCEPTED();
            case DOUBTFUL -> Messages._StateView_DOUBTFUL();
            case STARTED -> Messages._StateView_STARTED();
            case SUCCEEDED -> Messages._StateView_SUCCEEDED();
            case SUPERSEDED -> Messages._StateView_SUPERSEDED();
            case FAILED -> Messages._StateView_FAILED();
            case UNKNOWN -> Messages._StateView_UNKNOWN();
            case NOTHING_STARTED -> Messages._StateView_NOTHING_STARTED();
            case EXECUTION_FAILED -> Messages._StateView_EXECUTION_FAILED();
            case UNFINISHED -> Messages._StateView_UNFINISHED();
            case HELD -> Messages._StateView_HELD();
            case PINNED -> Messages._StateView_PINNED();
            case CURRENT -> Messages._StateView_CURRENT();
            case OVERTAKEN -> Messages._StateView_OVERTAKEN();
            case NOT_SENT -> Messages._StateView_NOT_SENT();
        };
    }
}
