package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.project.ViewContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Example records of a ledger. */
public final class ExampleRecords {

    public static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    public static final RepositoryKey SHOP = new RepositoryKey("github.com", 7);

    public static final String URL = "https://github.com/acme/shop";

    /** A text that must never be used as markup or as an address. */
    public static final String HOSTILE = "<img src=x onerror=alert(1)>\"'${7*7}";

    private ExampleRecords() {}

    public static ViewContext reader(Locale locale) {
        return new ViewContext(
                locale,
                ZoneOffset.UTC,
                (text, at) -> new Link(text, null),
                (text, at) -> false,
                execution -> new Link(execution.pipeline(), null));
    }

    public static ReleaseRecord release(String version, int... pullRequests) {
        return new ReleaseRecord(
                version,
                version,
                "c0ffee",
                Arrays.stream(pullRequests)
                        .mapToObj(number -> new ReleaseRecord.CarriedPullRequest(
                                number, "Sell " + number, List.of("feature", "no-deploy-to-dr"), "ann"))
                        .toList(),
                List.of(new LabelHold("dr", "no-deploy-to-dr", pullRequests.length == 0 ? 1 : pullRequests[0], null)),
                "shop/master#1",
                NOON,
                List.of());
    }

    public static StackDeployment deployment(String stack, StackState state) {
        return deployment(stack, state, WaitFor.ACCEPTED);
    }

    private static StackDeployment deployment(String stack, StackState state, WaitFor waitFor) {
        ExecutionTracking following = new ExecutionTracking(waitFor, 0, 0, List.of(), "");
        return ExampleDeployment.sent(stack, state, "shop/master#2", "id", following);
    }

    public static Overview.SentTrigger attempt(String stack, StackState state, ReleaseRecord release) {
        return attempt(stack, state, WaitFor.ACCEPTED, release);
    }

    public static Overview.SentTrigger attempt(String stack, StackState state, WaitFor waitFor, ReleaseRecord release) {
        return new Overview.SentTrigger(release, deployment(stack, state, waitFor), NOON);
    }

    public static Overview.StackOverview has(String stack, ReleaseRecord release) {
        Overview.SentTrigger attempt = attempt(stack, StackState.SUCCEEDED, release);
        return new Overview.StackOverview(stack, attempt, attempt, null, List.of());
    }

    public static Overview overview(List<Overview.StackOverview> stacks, ReleaseRecord... newestFirst) {
        return new Overview(SHOP, URL, stacks, List.of(newestFirst), true);
    }
}
