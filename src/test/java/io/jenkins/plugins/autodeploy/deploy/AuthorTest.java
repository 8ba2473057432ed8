package io.jenkins.plugins.autodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorTest {

    @Test
    void aBuildIsReadWithItsProject() {
        assertThat(Author.of("folder/shop/master#12")).contains(new Author("folder/shop/master", null, "12"));
    }

    @Test
    void aPersonIsReadWithTheProject() {
        assertThat(Author.of("shop@alice#1f3a-9c")).contains(new Author("shop", "alice", "1f3a-9c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "a#1", "@", "Kim, \"<b>\" 민수", "line\nbreak"})
    void anyIdOfAPersonIsReadAsItWasWritten(String id) {
        Author author = new Author("folder/shop", id, "1f3a9c2e");
        assertThat(Author.of(author.toString())).contains(author);
    }

    @Test
    void peopleAreToldThePersonOrTheBuild() {
        assertThat(Author.shown("shop@alice#1f3a")).isEqualTo("alice");
        assertThat(Author.shown("shop/master#12")).isEqualTo("shop/master#12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "shop/master", "#12", "@alice#12", "shop#"})
    void otherTextsAreNone(String text) {
        assertThat(Author.of(text)).isEmpty();
    }
}
