package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.RepositoryShares;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ui.project.ProjectRepositories.Owned;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The response with the badge of a stack. A browser or a proxy keeps it, but asks each time whether it is still the same.
 * The question passes the same permission check as the first request.
 */
final class BadgeResponse {

    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private static final Pattern PATH = Pattern.compile("/(?<stack>[^/]+)\\.svg");

    private BadgeResponse() {}

    /**
     * Sends the badge. The caller has checked that the current user may read the project.
     *
     * @param key the key of the repository; null or empty for the first one of the project
     */
    static void to(
            @NonNull Item project,
            @NonNull History history,
            @Nullable String key,
            @NonNull StaplerRequest2 request,
            @NonNull StaplerResponse2 response)
            throws IOException {
        Optional<Badge> badge;
        try {
            Matcher path = PATH.matcher(String.valueOf(request.getRestOfPath()));
            badge = path.matches() ? find(project, history, key, path.group("stack")) : Optional.empty();
        } catch (IOException e) {
            new ActionResponse(ActionResponse.FAILED, FailureText.of(e)).send(response);
            return;
        }
        if (badge.isEmpty()) {
            new ActionResponse(NOT_FOUND, Messages.BadgeResponse_NoStack()).send(response);
            return;
        }
        String svg = badge.get().svg();
        String tag = Badge.tag(svg);
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("ETag", tag);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (isKnown(request.getHeader("If-None-Match"), tag)) {
            response.setStatus(NOT_MODIFIED);
            return;
        }
        response.setStatus(ActionResponse.DONE);
        response.setContentType("image/svg+xml;charset=UTF-8");
        response.getWriter().print(svg);
    }

    private static Optional<Badge> find(Item project, History history, @Nullable String key, String stack)
            throws IOException {
        for (Owned owned : ProjectRepositories.of(project)) {
            boolean asked =
                    key == null || key.isBlank() || owned.key().toString().equals(key);
            if (asked
                    && RepositoryShares.get()
                            .now(project, owned.source(), owned.key())
                            .maySee()) {
                return badge(owned, history.overview(owned.key()), stack);
            }
        }
        return Optional.empty();
    }

    private static Optional<Badge> badge(Owned owned, Overview overview, String asked) throws IOException {
        List<String> configured = ProjectRepositories.stacks(owned, overview);
        Optional<String> known = Stream.concat(
                        configured.stream(), overview.stacks().stream().map(Overview.StackOverview::stack))
                .filter(name -> StackName.same(name, asked))
                .findFirst();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Overview.StackOverview stack = overview.stack(known.get())
                .orElse(Overview.StackOverview.unknown(known.get()))
                .stoppedBy(DeploymentService.get().stopsOfTheLine());
        Overview stopped = new Overview(
                overview.repository(), overview.url(), List.of(stack), overview.releases(), overview.complete());
        return Optional.of(Badge.of(
                known.get(),
                stopped,
                WindowsNow.of(owned, overview).closure(known.get()).isPresent()));
    }

    /** Whether one of the entity tags in the header is this one, as RFC 9110 compares them for If-None-Match. */
    static boolean isKnown(@Nullable String header, @NonNull String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
