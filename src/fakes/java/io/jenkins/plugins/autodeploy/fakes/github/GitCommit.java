package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** A commit, read in full. */
public record GitCommit(
        String sha,
        String tree,
        List<String> parents,
        String message,
        PersonIdent author,
        PersonIdent committer,
        Instant committedDate) {

    static GitCommit of(RevCommit commit) {
        return new GitCommit(
                commit.name(),
                commit.getTree().name(),
                List.of(commit.getParents()).stream().map(RevCommit::name).toList(),
                commit.getFullMessage(),
                person(commit.getAuthorIdent()),
                person(commit.getCommitterIdent()),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }

    /** Commits that other programs than git made may have an author of another form. */
    private static PersonIdent person(PersonIdent read) {
        return read == null ? new PersonIdent("", "", Instant.EPOCH, ZoneOffset.UTC) : read;
    }
}
