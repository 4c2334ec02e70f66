"""Knowledge check: thirty-five questions about gradient descent.

Each question is a function without arguments. Read its docstring and return
the letter of the best answer, for example ``return "B"``.
"""

__all__ = [
    "what_gradient_descent_does",
    "what_learning_rate_controls",
    "why_minibatch",
    "local_or_global_minimum",
    "bigger_learning_rate",
    "all_data_at_once",
    "always_opposite_the_gradient",
    "bigger_or_smaller_steps",
    "one_point_as_full_batch",
    "stopping_after_ten_steps",
    "gradient_noise_helps",
    "adam_against_sgd",
    "curvature",
    "saddle_points",
    "when_not_to_use",
    "newtons_method",
    "what_annealing_does",
    "newton_near_a_saddle",
    "signs_of_eigenvalues",
    "what_restarts_buy",
    "annealing_without_heat",
    "ravine_with_momentum",
    "why_decay",
    "why_warmup",
    "clipped_gradient",
    "what_early_stopping_returns",
    "parameters_alone",
    "unequal_micro_batches",
    "why_the_loss_bounces",
    "hidden_units_alike",
    "vanishing_gradients",
    "weights_of_a_wide_layer",
    "constant_added_to_scores",
    "what_backpropagation_computes",
    "second_layer_first",
]


def what_gradient_descent_does() -> str:
    """What does gradient descent mainly do during training?

    A) It tries out random changes, and keeps the ones by which the loss is
       lowered.
    B) It solves for the point at which the slope is zero, and goes there in
       one move.
    C) It lowers the loss a little at a time, by steps against the slope it
       stands on.
    D) It raises the share of right answers little by little, until they all
       are right.

    Source: lesson "Update rules"; Goodfellow, Bengio and Courville, Deep
    Learning, section 4.3.
    """
    raise NotImplementedError


def what_learning_rate_controls() -> str:
    """What does the learning rate, a hyperparameter, control?

    A) How far the parameters are moved for a gradient of a given length.
    B) How many of the examples are looked at before parameters are moved.
    C) How much of what the data contain is learned in one pass over them.
    D) How far the loss goes down for a step of the length that was given.

    Source: lesson "Update rules"; Goodfellow, Bengio and Courville, Deep
    Learning, section 4.3.
    """
    raise NotImplementedError


def why_minibatch() -> str:
    """Why is mini-batch gradient descent so common in practice?

    A) It converges at rates at which the other two kinds will both diverge.
    B) Its steps end in the global minimum, which full gradients often miss.
    C) A few examples give a fair direction at a small part of the full cost.
    D) Its gradient is as exact as the full one, for all examples are alike.

    Source: lesson "Batching"; Ruder (2016), https://arxiv.org/abs/1609.04747,
    section 2.3.
    """
    raise NotImplementedError


def local_or_global_minimum() -> str:
    """A loss has many valleys. Where is gradient descent once it has converged?

    A) In the valley whose lowest point is the nearest one to where it began.
    B) At the lowest point of all, provided that its steps were small enough.
    C) At a point without any slope, though there may be lower ones elsewhere.
    D) At the lowest of all those points that can be reached from its start.

    Source: lesson "Gradients"; Goodfellow, Bengio and Courville, Deep
    Learning, section 4.3.
    """
    raise NotImplementedError


def bigger_learning_rate() -> str:
    """The learning rate is raised further and further. What does the descent do?

    A) It jumps over the valley by more each time, once the rate is past a
       limit.
    B) It arrives in fewer and fewer steps, for each of them covers more
       ground.
    C) It slows down again, for the gradients get smaller as the rate gets
       large.
    D) It swings more widely on its way, and settles at the minimum all the
       same.

    Source: lesson "Update rules"; Goh (2017),
    https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def all_data_at_once() -> str:
    """How does the gradient over all the data compare with that of a mini-batch?

    A) It is longer, so that a rate that suits a mini-batch is too large then.
    B) It is exact but costly, and many rough steps may get further by then.
    C) It is right on average, and a mini-batch points the wrong way on
       average.
    D) It is exact, and training as a whole takes less time with such steps.

    Source: lesson "Batching"; Bottou, Curtis and Nocedal (2018),
    https://arxiv.org/abs/1606.04838, section 3.
    """
    raise NotImplementedError


def always_opposite_the_gradient() -> str:
    """What is true of the direction exactly opposite to the gradient?

    A) It is steepest, so that no other rule gets down in as few steps as it.
    B) It is the steepest here, yet other rules can arrive in far fewer steps.
    C) It is the only direction to go, as the others would make the loss rise.
    D) It leads straight to the minimum, as long as the steps are very small.

    Source: lesson "Optimizers"; Goh (2017),
    https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def bigger_or_smaller_steps() -> str:
    """Are bigger or smaller steps better?

    A) Small ones crawl and big ones diverge, so a good size lies in between.
    B) Big ones, since it is the small ones that are caught in a local minimum.
    C) Small ones, since a global minimum is then merely a question of time.
    D) Big ones, since whatever they overshoot is mended by those that follow.

    Source: lesson "Update rules"; Nocedal and Wright, Numerical Optimization,
    section 3.1.
    """
    raise NotImplementedError


def one_point_as_full_batch() -> str:
    """Someone computes the gradient of one example and treats it as that of the whole data set.

    What is wrong?

    A) It is larger than the true one, so that the rate has to be divided by n.
    B) It is biased, so that its error mostly stays in the mean over many
       draws.
    C) It is smaller than the true one, so that n steps have to be made for
       one.
    D) It is right on average at best, so that a step along it may raise the
       loss.

    Source: lesson "Batching"; Robbins and Monro (1951), A stochastic
    approximation method.
    """
    raise NotImplementedError


def stopping_after_ten_steps() -> str:
    """A program stops training when ``step > 10``. What would be a better rule?

    A) To stop when the loss is below a number that suits almost every problem.
    B) To stop when the loss goes up for the first time, as the minimum is
       past.
    C) To stop after a number of steps that was large enough in other problems.
    D) To stop when the loss and the parameters have almost ceased to change.

    Source: lesson "Update rules"; Nocedal and Wright, Numerical Optimization,
    section 2.2.
    """
    raise NotImplementedError


def gradient_noise_helps() -> str:
    """What good can the noise in mini-batch gradients do?

    A) It can find the global minimum for certain, as it explores all of it.
    B) It can make up for too large a rate, as opposite swings average out.
    C) It can push parameters off a saddle, where exact gradients will vanish.
    D) It can make gradients more exact, as the errors of rounding cancel.

    Source: lesson "Batching"; Keskar et al. (2017),
    https://arxiv.org/abs/1609.04836.
    """
    raise NotImplementedError


def adam_against_sgd() -> str:
    """Adam and stochastic gradient descent (SGD) are tuned alike. How do they compare?

    A) SGD mostly leads once it is given momentum, which Adam has to work
       without.
    B) Adam leads from start to end, as it finds the best rate for each
       parameter.
    C) Adam and SGD take the same path, provided that their rates are made
       equal.
    D) Adam leads at first, but SGD ends with the better model on some of the
       tasks.

    Source: lesson "Optimizers"; Wilson et al. (2017),
    https://arxiv.org/abs/1705.08292.
    """
    raise NotImplementedError


def curvature() -> str:
    """The loss bends sharply along one parameter and gently along another. What follows?

    A) The sharp one limits the rate, so that progress on the other will be
       slow.
    B) One rate suits both, as the gradient is longer wherever the bend is
       sharp.
    C) The sharp one limits the rate, but no longer once its bottom was
       reached.
    D) The gentle one limits the rate, and the sharp one then needs many steps.

    Source: lesson "Update rules"; Goodfellow, Bengio and Courville, Deep
    Learning, section 4.3.1.
    """
    raise NotImplementedError


def saddle_points() -> str:
    """What is a saddle point, and what does it do to a descent?

    A) It is steepest of all points nearby, and throws off whatever comes near
       it.
    B) It is lowest in all directions nearby, and holds what comes near for
       good.
    C) It is lowest one way and highest another, and slows all that comes near
       it.
    D) It is highest in all directions nearby, and drives off what comes near
       it.

    Source: lesson "Optimizers"; Dauphin et al. (2014),
    https://arxiv.org/abs/1406.2572.
    """
    raise NotImplementedError


def when_not_to_use() -> str:
    """For which of these is gradient descent not the right tool?

    A) For a loss over millions of numbers, such as that of a large network.
    B) For a loss with a single minimum, such as that of a logistic regression.
    C) For a loss over data that fill many machines, such as that of a web
       shop.
    D) For a loss over whole numbers, such as the count of gaps in a timetable.

    Source: lesson "Gradients"; Nocedal and Wright, Numerical Optimization,
    chapter 1.
    """
    raise NotImplementedError


def newtons_method() -> str:
    """How does Newton's method differ from gradient descent?

    A) It looks for the lowest point on a line: its steps are as long as can
       be.
    B) It takes account of the curvature: its steps are few, but each is
       costly.
    C) It looks at losses in place of slopes: its steps are cheap, but are
       many.
    D) It takes account of past gradients: its steps are long, and swing less.

    Source: lesson "Optimizers"; Nocedal and Wright, Numerical Optimization,
    section 3.3.
    """
    raise NotImplementedError


def what_annealing_does() -> str:
    """How does simulated annealing get out of a local minimum?

    A) It follows the slope uphill every now and then, until a pass is crossed.
    B) It accepts a worse point every now and then, and less often as it cools.
    C) It makes its jumps longer the longer it is stuck, until it lands lower.
    D) It starts again from random points, and keeps the best end that it
       found.

    Source: lesson "Landscapes"; Kirkpatrick, Gelatt and Vecchi (1983),
    Optimization by simulated annealing.
    """
    raise NotImplementedError


def newton_near_a_saddle() -> str:
    """Where does Newton's method go from a point close to a saddle?

    A) Nowhere at all, for the Hessian has no inverse at points close to a
       saddle.
    B) Towards the saddle, for what it looks for is a point where the slope is
       zero.
    C) Down into a valley, for it knows in which directions the loss bends
       downward.
    D) Away from the saddle, for the step is large wherever the curvature is
       small.

    Source: lesson "Landscapes"; Dauphin et al. (2014),
    https://arxiv.org/abs/1406.2572.
    """
    raise NotImplementedError


def signs_of_eigenvalues() -> str:
    """The slope is zero, and the Hessian has the eigenvalues 3 and −1. What is the point?

    A) A maximum, since the eigenvalues multiply to a number less than zero.
    B) A minimum, since the eigenvalues add up to a number greater than zero.
    C) It may be any of them, since only the third derivatives could decide it.
    D) A saddle, since there are two directions along which it bends
       oppositely.

    Source: lesson "Landscapes"; Goodfellow, Bengio and Courville, Deep
    Learning, section 4.3.1.
    """
    raise NotImplementedError


def what_restarts_buy() -> str:
    """What does a descent from many random starts give?

    A) A lower end with each run, as every start makes use of the ones before.
    B) The lowest of the ends that were reached, at the price of all these
       runs.
    C) A point between the valleys, at which the noise of all runs averages
       out.
    D) The global minimum, as soon as there are more starts than local minima.

    Source: lesson "Landscapes"; Goodfellow, Bengio and Courville, Deep
    Learning, section 8.2.2.
    """
    raise NotImplementedError


def annealing_without_heat() -> str:
    """Simulated annealing is run with a temperature near zero from the start. What is it?

    A) A greedy search, which makes a move only if it leads to a point below.
    B) A random walk, which makes a move no matter whether it leads up or down.
    C) A gradient descent, which makes the move that leads downhill most
       steeply.
    D) An exact search, which makes the moves that lead to the deepest valley.

    Source: lesson "Landscapes"; Kirkpatrick, Gelatt and Vecchi (1983),
    Optimization by simulated annealing.
    """
    raise NotImplementedError


def ravine_with_momentum() -> str:
    """What does momentum at its best rate and beta gain over descent at its best,
    on a quadratic that bends κ times as sharply one way as another?

    A) Its number of steps is nearly that of descent, but each of them is less
       work.
    B) Its number of steps grows like the root of κ, and that of descent like
       κ.
    C) Its number of steps is about half that of descent, no matter how large κ
       is.
    D) Its number of steps is the same for any κ, since it evens out the
       curvature.

    Source: lesson "Landscapes"; Goh (2017),
    https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def why_decay() -> str:
    """Training is done in mini-batches. Why is the learning rate lowered towards the end?

    A) Gradients stay noisy to the end, and short steps let the path settle
       down.
    B) Batches get harder to the end, and short steps give the path time for
       them.
    C) Gradients get longer to the end, and short steps keep the path from
       bursting.
    D) Models overfit near the end, and short steps hold the path back from
       doing it.

    Source: lesson "Training"; Bottou, Curtis and Nocedal (2018),
    https://arxiv.org/abs/1606.04838.
    """
    raise NotImplementedError


def why_warmup() -> str:
    """What is the warm-up of a learning rate good for?

    A) It takes easy examples at first, while the model does not know much yet.
    B) It keeps steps short at first, while slopes are steep and change
       quickly.
    C) It makes steps long at first, while the minimum is still a long way off.
    D) It leaves out steps at first, while the machine gets up to its full
       speed.

    Source: lesson "Training"; Goyal et al. (2017),
    https://arxiv.org/abs/1706.02677.
    """
    raise NotImplementedError


def clipped_gradient() -> str:
    """A gradient of norm 50 is clipped to norm 5, by its norm. What becomes of the step?

    A) It points the same way as before, and is a tenth as long as it was.
    B) It points another way than before, as each entry is cut off at 5.
    C) It stays as it was, as only the loss that is reported gets smaller.
    D) It is left out, as a gradient of this length cannot be relied upon.

    Source: lesson "Training"; Pascanu, Mikolov and Bengio (2013),
    https://arxiv.org/abs/1211.5063.
    """
    raise NotImplementedError


def what_early_stopping_returns() -> str:
    """Early stopping has run out of patience. Which parameters should it return?

    A) Those of the last epoch, since they have been trained the longest.
    B) Those of the epoch in which the training loss was lowest of all.
    C) Those of the average over the epochs in which patience ran out.
    D) Those of the epoch in which the validation loss was lowest of all.

    Source: lesson "Training"; Goodfellow, Bengio and Courville, Deep Learning,
    section 7.8.
    """
    raise NotImplementedError


def parameters_alone() -> str:
    """A run with Adam is killed, and resumed from the parameters alone. What happens?

    A) It goes on as if nothing happened, provided that the rate is the same.
    B) It starts from the beginning, since no run can be taken up half-way.
    C) It goes on from there, but by other steps, since moments begin at zero.
    D) It goes on as if nothing happened, since parameters determine the loss.

    Source: lesson "Training"; Kingma and Ba (2015),
    https://arxiv.org/abs/1412.6980.
    """
    raise NotImplementedError


def unequal_micro_batches() -> str:
    """Micro-batches of 8, 8 and 4 examples have a mean gradient each. How do they add up to the
    mean over all 20?

    A) With weights 0.4, 0.4 and 0.2: each of them counts by its examples.
    B) With weights 0.4, 0.4 and 0.4: each of them counts as a batch of 8.
    C) With weights 1, 1 and 1: gradients of parts add up to the gradient.
    D) With weights 1/3, 1/3 and 1/3: each of them counts like the others.

    Source: lesson "Training"; Ott et al. (2018),
    https://arxiv.org/abs/1806.00187.
    """
    raise NotImplementedError


def why_the_loss_bounces() -> str:
    """The loss of a run with mini-batches bounces. How can you tell if the rate is too large?

    A) By a run with single examples: if it bounces even more, then it is.
    B) By a run with full gradients: if it bounces at that rate, then it is.
    C) By a run with more epochs: if it still bounces late on, then it is.
    D) By a look at the last loss: if it is well above zero, then it is.

    Source: lesson "Batching"; Bottou, Curtis and Nocedal (2018),
    https://arxiv.org/abs/1606.04838.
    """
    raise NotImplementedError


def hidden_units_alike() -> str:
    """All hidden units of a network start with the same weights. What goes wrong?

    A) They have no gradient at all, and so remain where they once started.
    B) They have larger gradients, and so the very first steps will diverge.
    C) They have the same gradients, and so remain copies of a single unit.
    D) They have a higher loss to begin with, and so need some more epochs.

    Source: lesson "Networks"; Goodfellow, Bengio and Courville, Deep Learning,
    section 8.4.
    """
    raise NotImplementedError


def vanishing_gradients() -> str:
    """In a network of fifty layers the gradients of the first ones are almost zero. Why?

    A) The first layers learn first, and have no error left when the others
       begin.
    B) On its way back the gradient is shared out among the layers that it
       passes.
    C) On its way back the gradient is scaled down by each layer that it
       passes.
    D) The first layers see the data, and need no change as the data do not
       change.

    Source: lesson "Networks"; Glorot and Bengio (2010), Understanding the
    difficulty of training deep feedforward neural networks.
    """
    raise NotImplementedError


def weights_of_a_wide_layer() -> str:
    """The weights of a ReLU layer are drawn with the variance 2/n_in. Why divide by n_in?

    A) So that the weights of each unit add up to one, like those of any mean.
    B) So that wide layers learn more slowly, since they overfit more readily.
    C) So that what comes out is between zero and one, as a probability has to
       be.
    D) So that what comes out is about as large as what went in, at any width.

    Source: lesson "Networks"; He et al. (2015),
    https://arxiv.org/abs/1502.01852.
    """
    raise NotImplementedError


def constant_added_to_scores() -> str:
    """The same number is added to each score of an example. What does softmax make of it?

    A) Probabilities that are more alike, as the scores differ relatively less.
    B) Larger numbers for all, as the sum is above one when all scores rise.
    C) A larger probability for the first in rank, as exponentials grow fast.
    D) The same probabilities, as each exponential grows by the same factor.

    Source: lesson "Networks"; Goodfellow, Bengio and Courville, Deep Learning,
    section 4.1.
    """
    raise NotImplementedError


def what_backpropagation_computes() -> str:
    """What does backpropagation compute?

    A) The weights of the next step, by sending them the error from the
       outputs.
    B) The outputs that hidden units should have had, by running it backwards.
    C) The gradient for all weights, by the chain rule from the loss backwards.
    D) The gradient for all weights, by the change of the loss as each is
       nudged.

    Source: lesson "Networks"; Rumelhart, Hinton and Williams (1986), Learning
    representations by back-propagating errors.
    """
    raise NotImplementedError


def second_layer_first() -> str:
    """W2 is changed by its step, and only then is the gradient for W1 computed. What happens?

    A) The step for W1 mixes old and new weights: a gradient of neither
       network.
    B) The step for W1 is the same: it does not depend on what was done with
       W2.
    C) The step for W1 is zero: W2 has already taken up all of the error by
       then.
    D) The step for W1 is a better one: it knows about what W2 has become by
       now.

    Source: lesson "Networks"; Rumelhart, Hinton and Williams (1986), Learning
    representations by back-propagating errors.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
