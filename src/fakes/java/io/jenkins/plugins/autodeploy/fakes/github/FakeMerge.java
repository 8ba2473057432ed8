package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;

/** Creates the commits that merge a pull request into its base. */
final class FakeMerge {
    /** The committer that GitHub names for a merge in the browser. */
    private static final String WEB_COMMITTER = "GitHub";

    private final FakeRepository repository;
    private final GitStore git;
    private final FakePullRequest pullRequest;

    FakeMerge(FakeRepository repository, FakePullRequest pullRequest) {
        this.repository = repository;
        this.git = repository.git();
        this.pullRequest = pullRequest;
    }

    /** The trial merge of an open pull request; empty if there is a conflict. */
    Optional<String> trial() {
        PersonIdent when = pullRequest.author().at(repository.clock().now());
        String message = "Merge " + pullRequest.headSha() + " into " + pullRequest.baseSha();
        return git.mergeTree(pullRequest.baseSha(), pullRequest.headSha())
                .map(tree -> git.commitTree(tree, bothSides(), message, when, when));
    }

    List<String> commit() {
        String from = pullRequest.headRepository().owner().login() + "/" + pullRequest.head();
        String message = "Merge pull request #" + pullRequest.number() + " from " + from + "\n\n" + pullRequest.title();
        return List.of(committed(mergedTree(), bothSides(), message));
    }

    List<String> squash() {
        String message = pullRequest.title() + " (#" + pullRequest.number() + ")";
        return List.of(committed(mergedTree(), List.of(pullRequest.baseSha()), message));
    }

    List<String> rebase() {
        List<String> made = new ArrayList<>();
        String onto = pullRequest.baseSha();
        for (GitCommit commit : pullRequest.commits()) {
            String tree = git.cherryPickTree(onto, commit.sha()).orElseThrow(this::conflict);
            PersonIdent committer = webCommitter();
            onto = git.commitTree(tree, List.of(onto), commit.message(), commit.author(), committer);
            made.add(onto);
        }
        return made;
    }

    private String committed(String tree, List<String> parents, String message) {
        PersonIdent committer = webCommitter();
        PersonIdent author = pullRequest.author().at(committer.getWhenAsInstant());
        return git.commitTree(tree, parents, message, author, committer);
    }

    private PersonIdent webCommitter() {
        return new PersonIdent(
                WEB_COMMITTER, "noreply@github.com", repository.clock().tick(), ZoneOffset.UTC);
    }

    private String mergedTree() {
        return git.mergeTree(pullRequest.baseSha(), pullRequest.headSha()).orElseThrow(this::conflict);
    }

    private List<String> bothSides() {
        return List.of(pullRequest.baseSha(), pullRequest.headSha());
    }

    private IllegalStateException conflict() {
        return new IllegalStateException("#" + pullRequest.number() + " conflicts with " + pullRequest.base());
    }
}
