package hudson;

import java.lang.annotation.*;
import net.java.sezpoz.Indexable;

@Indexable
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})
public @interface Extension {

    double ordinal() default 0;

    boolean optional() default false;
}
