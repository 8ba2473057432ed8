package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
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
                commit.getAuthorIdent(),
                commit.getCommitterIdent(),
                Instant.ofEpochSecond(commit.getCommitTime()));
    }
}
