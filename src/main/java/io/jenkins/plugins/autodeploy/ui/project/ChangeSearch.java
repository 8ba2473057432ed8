package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.project.ChangeQuery.Match;
import io.jenkins.plugins.autodeploy.ui.project.VisibleRepositories.Visible;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.semver4j.Semver;

/**
 * Says where a pull request, a commit or a tag is. It reads the ledger only, and only of repositories that the current user
 * may see. The cost is bounded: the overview of each repository, as on the page of all projects, and for at most {@value
 * #ANSWERS} answers a limited part of the history.
 */
final class ChangeSearch {

    /** How many answers there are at most. */
    static final int ANSWERS = 10;

    /** How many entries of an older history are used. */
    private static final int OLDER = 50;

    private final History history;
    private final ChangeQuery query;
    private final ViewContext context;
    private final String root;
    private final List<Hold> stops;
    private final List<ChangeAnswer> answers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean more;
    private boolean incomplete;

    private ChangeSearch(History history, ChangeQuery query, String root, List<Hold> stops, ViewContext context) {
        this.history = history;
        this.query = query;
        this.root = root;
        this.stops = stops;
        this.context = context;
    }

    /**
     * Looks for what a person wrote.
     *
     * @param root the path of Jenkins, without a slash at its end
     * @throws UserErrorException if nothing can be looked for; the message is for the person
     */
    @NonNull
    static ChangeAnswers find(@NonNull String written, @NonNull String root, @NonNull ViewContext context)
            throws UserErrorException {
        ChangeQuery query = ChangeQuery.parse(written);
        if (query.isEmpty()) {
            throw new UserErrorException(Messages.ChangeQuery_Nothing());
        }
        List<Hold> stops;
        List<String> problems = new ArrayList<>();
        try {
            stops = DeploymentService.get().stopsOfTheLine();
        } catch (IOException e) {
            stops = List.of();
            problems.add(FailureText.of(e));
        }
        History history = ProjectDeploymentsAction.history();
        ChangeSearch search = new ChangeSearch(history, query, root, stops, context);
        VisibleRepositories visible = VisibleRepositories.of(history);
        search.notes.addAll(problems);
        search.notes.addAll(visible.problems());
        search.incomplete = visible.asking() || !search.notes.isEmpty();
        return search.in(visible);
    }

    private ChangeAnswers in(VisibleRepositories visible) {
        boolean anyOlder = false;
        boolean anyRepository = false;
        for (Visible each : visible.repositories()) {
            Overview overview = each.overview();
            if (!query.isAbout(each.owned().key().host(), ProjectRepositories.name(each.owned(), overview))
                    && !query.isAbout(each.owned().key().host(), overview.name())) {
                continue;
            }
            anyRepository = true;
            try {
                List<ReleaseRecord> found = found(overview.releases());
                if (found.isEmpty() && !overview.complete()) {
                    if (query.repository() == null) {
                        anyOlder = true;
                    } else {
                        found = older(overview);
                    }
                }
                answer(each, found);
            } catch (IOException e) {
                notes.add(ChangeAnswer.name(overview) + ": " + FailureText.of(e));
                incomplete = true;
            }
        }
        if (visible.asking()) {
            notes.add(Messages.ChangeSearch_Asking());
        }
        if (answers.isEmpty()) {
            notes.add(notFound(anyRepository));
        }
        if (anyOlder && answers.isEmpty()) {
            notes.add(Messages.ChangeSearch_OlderNotSearched());
        }
        if (more) {
            notes.add(Messages.ChangeSearch_More(ANSWERS));
        }
        return new ChangeAnswers(query.text(), answers, notes, incomplete || anyOlder && answers.isEmpty());
    }

    private String notFound(boolean anyRepository) {
        if (query.repository() != null && !anyRepository) {
            return Messages.ChangeSearch_NoRepository(query.repository());
        }
        if (query.pullRequest() != 0 && query.commit().isEmpty()) {
            return Messages.ChangeSearch_NoPullRequest(Integer.toString(query.pullRequest()));
        }
        if (!query.commit().isEmpty()) {
            return Messages.ChangeSearch_NoCommit(query.commit());
        }
        return query.tag().matches("[0-9a-f]{1,6}")
                ? Messages.ChangeSearch_ShortCommit()
                : Messages.ChangeSearch_NoTag(query.tag());
    }

    /**
     * The releases that the query means. A pull request came with the smallest version that carries it. A commit may be
     * meant by its first digits, so there may be several.
     */
    private List<ReleaseRecord> found(List<ReleaseRecord> releases) {
        Map<Match, List<ReleaseRecord>> matches = new LinkedHashMap<>();
        for (ReleaseRecord release : releases) {
            query.match(release)
                    .ifPresent(match -> matches.computeIfAbsent(match, key -> new ArrayList<>())
                            .add(release));
        }
        List<ReleaseRecord> found = new ArrayList<>();
        matches.forEach((match, some) -> {
            if (match == Match.PULL_REQUEST) {
                some.stream()
                        .min(Comparator.comparing(release -> new Semver(release.version())))
                        .ifPresent(found::add);
            } else {
                found.addAll(some);
            }
        });
        return found;
    }

    /** The releases in the history that the overview has no more. */
    private List<ReleaseRecord> older(Overview overview) throws IOException {
        String text = query.pullRequest() != 0
                ? "#" + query.pullRequest()
                : query.commit().isEmpty() ? query.tag() : query.commit();
        try {
            Map<String, ReleaseRecord> releases = new LinkedHashMap<>();
            for (HistoryEntry entry : history.page(
                            overview.repository(),
                            new History.Filter(null, null, text).hiding((deployer, at) -> true),
                            null,
                            OLDER)
                    .entries()) {
                release(entry).ifPresent(release -> releases.put(release.tag() + " " + release.commit(), release));
            }
            return found(List.copyOf(releases.values()));
        } catch (UserErrorException e) {
            throw new IllegalStateException("The newest page of a history always exists", e);
        }
    }

    private static Optional<ReleaseRecord> release(HistoryEntry entry) {
        if (entry instanceof HistoryEntry.Released released) {
            return Optional.of(released.release());
        }
        return entry instanceof HistoryEntry.Deployed deployed ? Optional.of(deployed.release()) : Optional.empty();
    }

    private void answer(Visible visible, List<ReleaseRecord> found) throws IOException {
        Arrivals arrivals = null;
        for (ReleaseRecord release : found) {
            if (answers.size() == ANSWERS) {
                more = true;
                return;
            }
            if (arrivals == null) {
                arrivals = Arrivals.of(history, visible.overview().repository());
            }
            answers.add(answer(visible, release, arrivals));
        }
    }

    private ChangeAnswer answer(Visible visible, ReleaseRecord release, Arrivals arrivals) {
        Overview overview = visible.overview();
        return new ChangeAnswer(
                overview.repository(),
                ChangeAnswer.name(overview),
                overview.url(),
                visible.projects().stream().map(this::page).toList(),
                query.match(release).orElseThrow(),
                release,
                query.carried(release).orElse(null),
                ChangeAnswer.onStacks(
                        release,
                        overview,
                        visible.stacks(),
                        stops,
                        arrivals,
                        WindowsNow.of(visible.owned(), overview),
                        context));
    }

    private Link page(Item project) {
        return new Link(
                project.getFullDisplayName(), root + "/" + project.getUrl() + ProjectDeploymentsAction.URL + "/");
    }
}
