package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The comments on pull requests. */
public final class Comments {
    private final List<Comment> all = new CopyOnWriteArrayList<>();

    public record Comment(long id, int number, String body, Account author) {}

    public void add(Comment comment) {
        all.add(comment);
    }

    /** Oldest first. */
    public List<Comment> on(int number) {
        return all.stream().filter(comment -> comment.number() == number).toList();
    }
}
