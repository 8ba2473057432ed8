package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * GitHub's event {@code pull_request}. Nobody may trust it: it only is a reason to ask GitHub.
 *
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request">The event pull_request</a>
 */
public final class PullRequestEvent {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The actions after which a merge may release something else: what is merged, into what, and its labels. */
    private static final Set<String> CHANGING =
            Set.of("opened", "reopened", "synchronize", "edited", "labeled", "unlabeled");

    private final Payload payload;
    private final String host;

    private PullRequestEvent(Payload payload, String host) {
        this.payload = payload;
        this.host = host;
    }

    /** The part of the event that is needed. */
    private record Payload(
            String action,
            @JsonProperty("pull_request") PullRequest pullRequest,
            Label label,
            Repository repository,
            Sender sender) {}

    private record PullRequest(int number, String state, boolean merged) {}

    private record Label(String name) {}

    private record Repository(
            long id,
            @JsonProperty("full_name") String fullName,
            @JsonProperty("html_url") String page) {}

    private record Sender(String login) {}

    /**
     * Reads the payload of an event {@code pull_request}.
     *
     * @return empty if it can't be read
     */
    @NonNull
    public static Optional<PullRequestEvent> of(@NonNull String payload) {
        try {
            Payload read = MAPPER.readValue(payload, Payload.class);
            String host = read == null || read.pullRequest() == null || read.repository() == null
                    ? null
                    : host(read.repository());
            return host == null ? Optional.empty() : Optional.of(new PullRequestEvent(read, host));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String host(Repository repository) {
        return repository.page() == null ? null : URI.create(repository.page()).getHost();
    }

    /** The removal of a label from a merged pull request; empty if the event says something else. */
    @NonNull
    public Optional<LabelRemoval> removal() {
        Label label = payload.label();
        return "unlabeled".equals(payload.action())
                        && payload.pullRequest().merged()
                        && label != null
                        && label.name() != null
                ? Optional.of(new LabelRemoval(
                        host,
                        payload.repository().id(),
                        payload.pullRequest().number(),
                        label.name(),
                        payload.sender() == null || payload.sender().login() == null
                                ? "somebody"
                                : payload.sender().login()))
                : Optional.empty();
    }

    /** The repository of an open pull request that changed, so that its merge may release something else; empty otherwise. */
    @NonNull
    public Optional<HostedRepository> changed() {
        if (!"open".equals(payload.pullRequest().state())
                || payload.action() == null
                || !CHANGING.contains(payload.action())) {
            return Optional.empty();
        }
        try {
            String[] name = String.valueOf(payload.repository().fullName()).split("/", 2);
            return name.length == 2
                    ? Optional.of(new HostedRepository(host, RepositoryName.parse(name[0], name[1])))
                    : Optional.empty();
        } catch (UserErrorException e) {
            return Optional.empty();
        }
    }

    /** The number of the pull request. */
    public int number() {
        return payload.pullRequest().number();
    }
}
