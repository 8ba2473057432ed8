package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.URI;
import java.util.Optional;

/**
 * A person removed a label from a merged pull request, as GitHub's event says. Nobody may trust the event: it only is a
 * reason to ask GitHub.
 *
 * @param host the host of the repository's page
 * @param repository GitHub's id of the repository
 * @param pullRequest the number of the pull request
 * @param label the name of the label
 * @param person the login of the person
 * @see <a href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request">The event pull_request, with
 *     the action unlabeled</a>
 */
public record LabelRemoval(
        @NonNull String host,
        long repository,
        int pullRequest,
        @NonNull String label,
        @NonNull String person) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The part of the event that is needed. */
    private record Event(
            String action,
            @JsonProperty("pull_request") PullRequest pullRequest,
            Label label,
            Repository repository,
            Sender sender) {

        boolean isRemovalAfterMerge() {
            return "unlabeled".equals(action)
                    && pullRequest != null
                    && pullRequest.merged()
                    && label != null
                    && label.name() != null
                    && repository != null
                    && repository.page() != null;
        }
    }

    private record PullRequest(int number, boolean merged) {}

    private record Label(String name) {}

    private record Repository(
            long id, @JsonProperty("html_url") String page) {}

    private record Sender(String login) {}

    /**
     * Reads the payload of an event {@code pull_request}.
     *
     * @return empty if the event says something else, or can't be read
     */
    @NonNull
    public static Optional<LabelRemoval> of(@NonNull String payload) {
        try {
            Event event = MAPPER.readValue(payload, Event.class);
            String host = event != null && event.isRemovalAfterMerge()
                    ? URI.create(event.repository().page()).getHost()
                    : null;
            return host == null
                    ? Optional.empty()
                    : Optional.of(new LabelRemoval(
                            host,
                            event.repository().id(),
                            event.pullRequest().number(),
                            event.label().name(),
                            event.sender() == null || event.sender().login() == null
                                    ? "somebody"
                                    : event.sender().login()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
