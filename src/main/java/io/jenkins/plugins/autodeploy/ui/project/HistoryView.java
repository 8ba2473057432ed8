package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A part of a repository's history.
 *
 * @param repository the key of the repository
 * @param filter what the person looked for
 * @param rows the events, the newest first
 * @param older the place in the history where older events begin; null if there are no older events
 * @param problem why the history can't be shown; empty if it can be shown
 */
@Restricted(NoExternalUse.class)
public record HistoryView(
        @NonNull String repository,
        @NonNull HistoryQuery filter,
        @NonNull List<HistoryRow> rows,
        @Nullable String older,
        @NonNull String problem) {

    private static final int SIZE = 25;

    /**
     * What a person looks for. An empty text allows everything.
     *
     * @param stack the name of a stack
     * @param state the name of a {@link StackState}
     * @param text a part of a tag, a pull request, a build, a person or a reason
     */
    public record HistoryQuery(
            @NonNull String stack,
            @NonNull String state,
            @NonNull String text) {

        static HistoryQuery of(@Nullable String stack, @Nullable String state, @Nullable String text) {
            return new HistoryQuery(
                    trimmed(stack), state(trimmed(state)).map(Enum::name).orElse(""), trimmed(text));
        }

        private static String trimmed(@Nullable String parameter) {
            return parameter == null ? "" : parameter.strip();
        }

        private static Optional<StackState> state(String name) {
            return Arrays.stream(StackState.values())
                    .filter(state -> state.name().equals(name))
                    .findFirst();
        }

        @NonNull
        Filter filter() {
            return new Filter(stack.isEmpty() ? null : stack, state(state).orElse(null), text.isEmpty() ? null : text);
        }

        /** Whether the person looks for certain events only. */
        public boolean isNarrow() {
            return !(stack.isEmpty() && state.isEmpty() && text.isEmpty());
        }
    }

    /**
     * A state that a person can look for.
     *
     * @param name the name of the {@link StackState}
     * @param text the state in the language of the current user
     */
    public record StateOption(@NonNull String name, @NonNull String text) {}

    public HistoryView {
        rows = List.copyOf(rows);
    }

    @NonNull
    static HistoryView of(
            @NonNull History history,
            @NonNull RepositoryKey repository,
            @NonNull HistoryQuery query,
            @Nullable String older,
            @NonNull ViewContext context) {
        try {
            Overview overview = history.overview(repository);
            GitHubLinks pages = new GitHubLinks(overview.url());
            History.HistoryPage page = history.page(
                    repository,
                    query.filter().hiding(context.hidden()),
                    older == null || older.isBlank() ? null : older,
                    SIZE);
            return new HistoryView(
                    repository.toString(),
                    query,
                    page.entries().stream()
                            .map(entry -> HistoryRow.of(entry, pages, context))
                            .toList(),
                    page.older(),
                    "");
        } catch (IOException e) {
            return new HistoryView(repository.toString(), query, List.of(), null, FailureText.of(e));
        } catch (UserErrorException e) {
            return new HistoryView(
                    repository.toString(),
                    query,
                    List.of(),
                    null,
                    Messages._HistoryView_NoSuchPage().toString(context.locale()));
        }
    }

    /** The query of a URL, without the question mark, for the page with older events. */
    @NonNull
    public String olderQuery() {
        return "repository=" + encoded(repository) + "&stack=" + encoded(filter.stack()) + "&state=" + filter.state()
                + "&text=" + encoded(filter.text()) + "&older=" + encoded(String.valueOf(older));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The states that a person can look for. A trigger can end or stay in each of these states. */
    @NonNull
    public List<StateOption> states() {
        return Arrays.stream(StackState.values())
                .filter(state -> switch (state) {
                    case PENDING, HELD, PINNED, ALREADY_TRIGGERED, OVERTAKEN, NOT_SENT -> false;
                    default -> true;
                })
                .map(state -> new StateOption(
                        state.name(),
                        StatusIcon.ofStack(state.name(), false, false).text()))
                .toList();
    }
}
