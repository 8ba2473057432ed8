package io.jenkins.plugins.autodeploy.fakes.github;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** The releases of one repository, by the rules of the REST API's "Create a release". */
public final class Releases {
    /** Known from the logs of release tools; the documentation does not tell it. */
    private static final int LONGEST_BODY = 125_000;

    private static final String DOCUMENTATION = "/rest/releases/releases#create-a-release";

    private final FakeRepository repository;
    private final List<FakeRelease> all = new ArrayList<>();
    private final Map<String, Integer> hiddenFor = new HashMap<>();
    private int lag;

    Releases(FakeRepository repository) {
        this.repository = repository;
    }

    /** How many look-ups by tag do not find a release that is created from now on. */
    synchronized void lag(int lookUps) {
        lag = lookUps;
    }

    /** @throws ApiError 422 */
    public synchronized FakeRelease create(ReleaseRequest request, Account author) {
        FakeRelease release = release(repository.instance().nextId(), request, author);
        all.add(release);
        hiddenFor.put(release.tagName(), lag);
        return release;
    }

    /** @throws ApiError 422 */
    public synchronized FakeRelease update(FakeRelease old, ReleaseRequest request) {
        all.remove(old);
        try {
            FakeRelease updated = release(old.id(), request, old.author());
            all.add(updated);
            return updated;
        } catch (ApiError refused) {
            all.add(old);
            throw refused;
        }
    }

    /** Newest first. */
    public synchronized List<FakeRelease> all() {
        return all.stream()
                .sorted(Comparator.comparing(FakeRelease::createdAt)
                        .thenComparing(FakeRelease::id)
                        .reversed())
                .toList();
    }

    public synchronized Optional<FakeRelease> id(long id) {
        return all.stream().filter(release -> release.id() == id).findFirst();
    }

    /** The published release of a tag. A new release may not show yet. Each call counts as one look-up. */
    public synchronized Optional<FakeRelease> lookUp(String tag) {
        int hidden = hiddenFor.getOrDefault(tag, 0);
        if (hidden > 0) {
            hiddenFor.put(tag, hidden - 1);
            return Optional.empty();
        }
        return published(tag);
    }

    /** The release that was published last, among the releases that may be the latest. */
    public synchronized Optional<FakeRelease> latest() {
        return all.stream()
                .filter(release -> !release.draft() && !release.prerelease() && release.makeLatest())
                .max(Comparator.comparing(FakeRelease::publishedAt).thenComparing(FakeRelease::id));
    }

    private FakeRelease release(long id, ReleaseRequest request, Account author) {
        String ref = "refs/tags/" + request.tagName();
        if (!Repository.isValidRefName(ref)) {
            throw ApiError.validationFailed(
                    DOCUMENTATION, custom("tag_name is not a valid tag").put("field", "tag_name"));
        }
        if (request.body() != null && request.body().length() > LONGEST_BODY) {
            throw ApiError.validationFailed(
                    DOCUMENTATION,
                    custom("body is too long (maximum is 125000 characters)").put("field", "body"));
        }
        String commitish = Optional.ofNullable(request.targetCommitish()).orElse(repository.defaultBranch());
        if (!request.draft()) {
            publish(request.tagName(), ref, commitish);
        }
        Optional<GitCommit> tagged = repository.git().history().commit(ref);
        Instant now = repository.clock().tick();
        return new FakeRelease(
                id,
                request.tagName(),
                commitish,
                request.generateNotes() && request.name() == null ? request.tagName() : request.name(),
                request.generateNotes() ? notes(request, commitish) : request.body(),
                request.draft(),
                request.prerelease(),
                request.makeLatest(),
                author,
                tagged.map(GitCommit::committedDate).orElse(now),
                request.draft() ? null : now);
    }

    private String notes(ReleaseRequest request, String commitish) {
        return new GeneratedNotes(repository).appendedTo(request.body(), request.tagName(), commitish);
    }

    /** If the tag exists already, the target is ignored. */
    private void publish(String tag, String ref, String commitish) {
        if (published(tag).isPresent()) {
            throw ApiError.validationFailed(DOCUMENTATION, ApiError.invalid("Release", "already_exists", "tag_name"));
        }
        if (repository.git().refs().find(ref).isEmpty()) {
            GitCommit target = repository
                    .git()
                    .history()
                    .commit(commitish)
                    .orElseThrow(() -> ApiError.validationFailed(
                            DOCUMENTATION, ApiError.invalid("Release", "invalid", "target_commitish")));
            if (repository.tagRules().forbidCreating(ref)) {
                throw ApiError.validationFailed(
                        DOCUMENTATION,
                        custom("pre_receive " + TagRules.VIOLATION).put("field", "pre_receive"),
                        custom("Published releases must have a valid tag"));
            }
            repository.git().refs().create(ref, target.sha());
        }
    }

    private Optional<FakeRelease> published(String tag) {
        return all.stream()
                .filter(release -> !release.draft() && release.tagName().equals(tag))
                .findFirst();
    }

    private static ObjectNode custom(String message) {
        return Json.object().put("resource", "Release").put("code", "custom").put("message", message);
    }
}
