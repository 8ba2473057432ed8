package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The comments on pull requests. */
public final class Comments {
    private final List<Comment> all = new CopyOnWriteArrayList<>();

    public record Comment(long id, int number, String body, Account author) {}

    public void add(Comment comment) {
        all.add(comment);
    }

    /** Replaces the text of a comment; empty if there is no such comment. */
    public Optional<Comment> edit(long id, String body) {
        Optional<Comment> edited = all.stream()
                .filter(comment -> comment.id() == id)
                .findFirst()
                .map(comment -> new Comment(id, comment.number(), body, comment.author()));
        edited.ifPresent(comment -> all.replaceAll(each -> each.id() == id ? comment : each));
        return edited;
    }

    /** Oldest first. */
    public List<Comment> on(int number) {
        return all.stream().filter(comment -> comment.number() == number).toList();
    }
}
